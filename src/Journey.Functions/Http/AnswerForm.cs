using System.Security.Cryptography;
using System.Text;
using Journey.Domain.Refusals;
using Journey.Rendering.Surveys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Journey.Functions.Http;

/// <summary>A form as a browser sends it.</summary>
/// <param name="Id">Of the form that was delivered; a new one where what came is none.</param>
/// <param name="Fields">Values by question.</param>
public sealed record AnswerForm(string Id, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    /// <summary>Twice what the largest survey can have as an answer in ordinary words; in bytes.</summary>
    public const int Largest = 256 * 1024;

    private const int MostValues = 500;
    private const int LongestName = 100;

    /// <summary>32 hexadecimal digits, drawn.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <returns>What was sent, nothing where it was no form; null where it is too large.</returns>
    public static async Task<AnswerForm?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return new AnswerForm(NewId(), new Dictionary<string, IReadOnlyList<string>>());
        if (!(await RequestBody.BytesAsync(request, Largest, cancellation)).TryGet(out var body, out _))
            return null;
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body)) { ValueCountLimit = MostValues, KeyLengthLimit = LongestName, ValueLengthLimit = Largest };
            var values = reader.ReadForm();
            var id = values.TryGetValue(SurveyPage.AnswerField, out var sent) ? sent.ToString() : "";
            return new AnswerForm(
                id.Length == 32 && id.All(char.IsAsciiHexDigitLower) ? id : NewId(),
                values.Where(value => value.Key.StartsWith(SurveyPage.QuestionField, StringComparison.Ordinal))
                    .ToDictionary(value => value.Key[SurveyPage.QuestionField.Length..], IReadOnlyList<string> (value) => [.. value.Value.OfType<string>()], StringComparer.Ordinal));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
