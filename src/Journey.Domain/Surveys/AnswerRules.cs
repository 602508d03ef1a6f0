using System.Globalization;

namespace Journey.Domain.Surveys;

/// <summary>Answers as a form holds them, checked against the questions.</summary>
/// <param name="Values">What was answered, by question.</param>
/// <param name="Faults">What can't be taken, by question; with any of these nothing is taken.</param>
public sealed record ReadAnswers(IReadOnlyDictionary<string, AnswerValue> Values, IReadOnlyDictionary<string, AnswerFault> Faults);

/// <summary>Reads the fields of a form.</summary>
public static class AnswerRules
{
    /// <summary>Characters of an answer in words; what is longer is told, never cut off.</summary>
    public const int LongestText = 2000;

    /// <param name="content">The survey.</param>
    /// <param name="fields">Values sent, by question; questions that are not the survey's are passed over.</param>
    public static ReadAnswers Read(SurveyContent content, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var (values, faults) = (new Dictionary<string, AnswerValue>(StringComparer.Ordinal), new Dictionary<string, AnswerFault>(StringComparer.Ordinal));
        foreach (var question in content.Questions)
        {
            var sent = fields.GetValueOrDefault(question.Id)?.Where(value => !Blank.Is(value)).ToList() ?? [];
            if (sent.Count == 0)
            {
                if (question.Required)
                    faults.Add(question.Id, AnswerFault.Missing);
                continue;
            }

            if (Value(question, sent, out var fault) is { } value)
                values.Add(question.Id, value);
            else
                faults.Add(question.Id, fault);
        }

        return new ReadAnswers(values, faults);
    }

    private static AnswerValue? Value(SurveyQuestion question, List<string> sent, out AnswerFault fault)
    {
        fault = AnswerFault.NotOffered;
        if (question.Kind == QuestionKind.FreeText)
        {
            var text = Clean(string.Join('\n', sent));
            fault = text.Length == 0 ? AnswerFault.Missing : AnswerFault.TooLong;
            return text.Length is > 0 and <= LongestText ? new AnswerValue(Text: text) : null;
        }

        var (low, high) = question.Kind!.Value.IsRating() ? Ratings.Range(question.Kind.Value) : (1, question.Options.Count);
        var numbers = sent.Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high ? number : (int?)null).Distinct().Order().ToList();
        if (numbers.Contains(null) || (question.Kind != QuestionKind.MultipleChoice && numbers.Count != 1))
            return null;
        return question.Kind.Value.IsRating() ? new AnswerValue(Rating: numbers[0]) : new AnswerValue(Options: [.. numbers.Select(number => number!.Value)]);
    }

    /// <summary>A browser sends line breaks as CR LF; other control characters, and codes that stand for no character, are no words.</summary>
    private static string Clean(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || (!System.Text.Rune.IsControl(rune) && UnicodeText.IsCharacter(rune)))).Trim();
}
