using System.Buffers;
using System.Globalization;
using System.Text;

namespace Embedded.Tables.Protocol;

/// <summary>Puts the answers of a transaction's parts into one multipart answer; of a failed one there is a single part.</summary>
internal static class BatchWriter
{
    public static TableAnswer Write(IEnumerable<TableAnswer> answers)
    {
        var batch = "batchresponse_" + Guid.NewGuid();
        var changeSet = "changesetresponse_" + Guid.NewGuid();
        var buffer = new ArrayBufferWriter<byte>(1024);
        Text(buffer, $"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeSet}\r\n\r\n");
        foreach (var answer in answers)
        {
            buffer.Write("--"u8);
            Text(buffer, changeSet);
            buffer.Write("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 "u8);
            Text(buffer, answer.Status.ToString(CultureInfo.InvariantCulture));
            buffer.Write(" "u8);
            Text(buffer, answer.Reason);
            buffer.Write("\r\n"u8);
            foreach (var (name, value) in answer.Headers)
            {
                Text(buffer, name);
                buffer.Write(": "u8);
                Text(buffer, value);
                buffer.Write("\r\n"u8);
            }

            buffer.Write("DataServiceVersion: 3.0;\r\n"u8);
            if (!answer.Body.IsEmpty)
                Text(buffer, $"Content-Type: {answer.ContentType}\r\n");
            buffer.Write("\r\n"u8);
            buffer.Write(answer.Body.Span);
            buffer.Write("\r\n"u8);
        }

        Text(buffer, $"--{changeSet}--\r\n--{batch}--\r\n");
        return new TableAnswer(202, buffer.WrittenMemory) { ContentType = $"multipart/mixed; boundary={batch}" };
    }

    private static void Text(ArrayBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);
}
