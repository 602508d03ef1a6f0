using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Embedded.Tests.Tables.Loopback;

/// <summary>Requests that no client sends, rightly signed: each gets a clean 4xx or 501 (or succeeds by chance), none brings the service down.</summary>
public class FuzzTests
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "MERGE", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"];

    private static readonly string[] Resources =
    [
        "things", "things()", "things(", "things)", "things(PartitionKey='p',RowKey='r')", "things(PartitionKey='p')", "things(PartitionKey='p,RowKey='r')",
        "things( )", "things(RowKey='r',RowKey='r')", "things('x')", "Tables", "Tables('things", "Tables('')", "$batch", "%", "%00", "%ff%fe", "%2F", "a/b", "//", "",
        "things(PartitionKey='%ED%A0%80',RowKey='')", "things?$filter=", "things?$filter=%00", "things?$filter=((((", "things?$filter='", "things?$filter=a%20eq%201e999",
        "things?$filter=datetime'x'", "things?$filter=binary'zz'%20eq%20x", "things?$top=0", "things?$top=99999999999", "things?$select=,,,", "things?$format=x", "things?$orderby=x",
        "things?NextPartitionKey=1!%%", "things?NextPartitionKey=1!AA&NextRowKey=x", "things?&&==&=", "Tables?NextTableName=x", "?comp=list", "?comp=properties&restype=service",
    ];

    private static readonly string[] Bodies =
    [
        "", "{", "{}", "[]", "null", "1", "\"x\"", "{\"PartitionKey\":1,\"RowKey\":2}", "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"A\":{}}", "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"A\":[1]}",
        "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"A\":1e999}", "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"A@odata.type\":5,\"A\":5}", "{\"A@odata.type\":\"Edm.Guid\",\"A\":\"x\"}",
        "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"A@odata.type\":\"Edm.Int64\",\"A\":\"x\"}", "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"A@odata.type\":\"Edm.DateTime\",\"A\":\"\"}",
        "{\"PartitionKey\":\"\\ud800\",\"RowKey\":\"r\"}", "{\"TableName\":1}", "{\"TableName\":\"\"}", "{\"TableName\":null}", "{\"PartitionKey\":\"p\",\"PartitionKey\":\"q\",\"RowKey\":\"r\"}",
        "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"\":1}", "\u0000\u0001\ufffd", "--b--", "--b\r\n\r\n--b--",
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nPOST x\r\n--c--\r\n--b--", "--b\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n--b--",
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nGET /embedded/things HTTP/1.1\r\n\r\n\r\n--c--\r\n--b--",
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nPOST /embedded/things HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{\r\n--c--\r\n--b--",
    ];

    private static readonly string[] Headers =
    [
        "", "If-Match: *\r\n", "If-Match: x\r\n", "If-Match: W/\"datetime'\"\r\n", "If-Match: W/\"datetime''\"\r\n", "If-Match: W/\"\r\n", "If-Match:\r\n", "Prefer: x\r\n",
        "Content-Type: application/json\r\n", "Content-Type: application/jsonx; charset=nonsense\r\n", "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: multipart/mixed; boundary=\r\n",
        "Content-Type: multipart/mixed; boundary=\"\"\r\n", "Content-Type: application/json\r\nX-HTTP-Method: MERGE\r\n", "X-HTTP-Method: \u00e9\r\n", "Content-MD5: x\r\n", "Accept: nothing\r\n",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_strange_request_is_refused_cleanly(int seed)
    {
        await using var host = await LoopbackHost.StartAsync();
        await host.Client().CreateTableAsync("things");
        var random = new Random(seed);
        var seen = new SortedSet<int>();
        for (var i = 0; i < 1000; i++)
        {
            var (method, path, header, body) = (One(Methods), "/embedded/" + One(Resources), One(Headers), Encoding.UTF8.GetBytes(One(Bodies)));
            if (random.Next(4) == 0 && body.Length > 0)
                random.NextBytes(body.AsSpan(random.Next(body.Length)));
            var status = await SendAsync(host, method, path, header, body);
            Assert.True(status is >= 200 and < 500 or 501, $"{status} of {method} {path}\n{header}\n{Encoding.UTF8.GetString(body)}");
            seen.Add(status);
        }

        // The requests came past the signature, and far.
        Assert.Subset(seen, new HashSet<int> { 200, 400, 404, 415, 501 });
        Assert.DoesNotContain(403, seen);
        Assert.Equal(204, (await host.Client().GetTableClient("things").UpsertEntityAsync(new Azure.Data.Tables.TableEntity("p", "r"))).Status);

        string One(string[] of) => of[random.Next(of.Length)];
    }

    [Theory]
    [InlineData("SharedKey", 400)]
    [InlineData("SharedKey embedded", 400)]
    [InlineData("SharedKey embedded:x:y", 400)]
    [InlineData("SharedKey embedded:", 403)]
    [InlineData("SharedKey embedded:%%%", 403)]
    [InlineData("SharedKey embedded:AAAA", 403)]
    [InlineData("SharedKeyLite other:AAAA", 403)]
    [InlineData("Bearer a:b", 403)]
    public async Task A_strange_authorization_is_refused(string authorization, int status)
    {
        await using var host = await LoopbackHost.StartAsync();
        Assert.Equal(status, await AskAsync(host, $"GET /embedded/Tables HTTP/1.1\r\nAuthorization: {authorization}\r\nx-ms-date: {DateTime.UtcNow:R}\r\nHost: x\r\nConnection: close\r\n\r\n", []));
    }

    [Theory]
    [InlineData("/", 400)]
    [InlineData("/other/Tables", 400)]
    [InlineData("/embedded/a/b", 400)]
    [InlineData("/embedded", 501)]
    public async Task An_address_outside_the_account_is_refused(string path, int status)
    {
        await using var host = await LoopbackHost.StartAsync();
        Assert.Equal(status, await SendAsync(host, "GET", path, "", []));
    }

    [Theory]
    [InlineData(4 * 1024 * 1024 + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(3_000_000_000)]
    public async Task A_body_of_more_than_4_MiB_is_refused(long length)
    {
        await using var host = await LoopbackHost.StartAsync();
        Assert.Equal(413, await SendAsync(host, "POST", "/embedded/things", "Content-Type: application/json\r\n", [], length));
    }

    [Theory]
    [InlineData("", 201)]
    [InlineData(" \r\n", 201)]
    [InlineData(" and more", 400)]
    [InlineData("{}", 400)]
    [InlineData("}", 400)]
    public async Task Nothing_may_follow_the_entity_in_a_body(string rest, int status)
    {
        await using var host = await LoopbackHost.StartAsync();
        await host.Client().CreateTableAsync("things");
        var body = Encoding.UTF8.GetBytes("{\"PartitionKey\":\"p\",\"RowKey\":\"r\"}" + rest);
        Assert.Equal(status, await SendAsync(host, "POST", "/embedded/things", "Content-Type: application/json\r\n", body));
    }

    private static Task<int> SendAsync(LoopbackHost host, string method, string path, string headers, byte[] body, long? length = null)
    {
        var date = DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        var comp = path.Contains("?comp=", StringComparison.Ordinal) ? "?comp=" + path[(path.IndexOf("?comp=", StringComparison.Ordinal) + 6)..].Split('&')[0] : "";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(host.Key), Encoding.UTF8.GetBytes($"{date}\n/embedded{path.Split('?')[0]}{comp}")));
        return AskAsync(host, $"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-ms-date: {date}\r\nAuthorization: SharedKeyLite embedded:{signature}\r\n{headers}Content-Length: {length ?? body.Length}\r\n\r\n", body);
    }

    /// <summary>Over a bare socket, since no HTTP client would send these.</summary>
    private static async Task<int> AskAsync(LoopbackHost host, string head, byte[] body)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Address!.Host, host.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
