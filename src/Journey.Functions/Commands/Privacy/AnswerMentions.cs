using System.Runtime.CompilerServices;
using Journey.Domain.Privacy;
using Journey.Domain.Surveys;
using Journey.Functions.Commands.Surveys;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Answers in words, through open links and through those of others.</summary>
public sealed class AnswerMentions(CustomerAnswers answers) : IMentionsCustomers
{
    private const string Place = "surveys";

    public async IAsyncEnumerable<Mention> FindAsync(string projectId, Person person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var names = person.SoughtNames();
        await foreach (var stored in answers.AllAsync(projectId, cancellation))
        {
            var answer = stored.Answer;
            if (answer.Customer is { } customer && person.IsCalled(customer))
                continue;
            string[] naming = [.. answer.Values.Where(value => Struck(value.Value, names) is not null).Select(value => value.Key).Order(StringComparer.Ordinal)];
            if (naming.Length > 0)
                yield return new Mention(Place, answer.Id, answer.At, naming);
        }
    }

    public Task StrikeAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var names = person.SoughtNames();
        return answers.ChangeAsync(projectId, answer => answer.Values.Values.All(value => Struck(value, names) is null) ? null
            : answer with { Values = answer.Values.ToDictionary(value => value.Key, value => Struck(value.Value, names) ?? value.Value, StringComparer.Ordinal) }, cancellation);
    }

    private static AnswerValue? Struck(AnswerValue value, ErasedWords names) => value.Text is { } text && names.Struck(text) is { } left ? value with { Text = left } : null;
}
