using Azure.Data.Tables;
using Journey.Domain.Surveys;
using Journey.Storage.Rows;

namespace Journey.Storage.Surveys;

/// <summary>Row keys of surveys within a project's partition: surveys stand apart from their many answers, so that a list reads no answer.</summary>
internal static class SurveyKeys
{
    public static string Survey(string id) => $"q|{id}";

    public static string Tally(string survey) => $"qt|{survey}";

    /// <summary>Begins the keys of all answers.</summary>
    public const string Answers = "qr|";

    public static string Answer(string survey, string answer) => $"{Answers}{survey}|{answer}";

    /// <param name="importId">The import that takes the answer in; null while it waits for one.</param>
    public static TableEntity Row(string projectId, SurveyAnswer answer, string? importId)
    {
        var row = JsonRow.Of(projectId, Answer(answer.Survey, answer.Id), answer);
        row["Import"] = importId ?? "";
        if (answer.Customer is not null)
            row[CustomerColumn.Name] = answer.Customer;
        return row;
    }
}
