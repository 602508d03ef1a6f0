using System.Runtime.CompilerServices;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Evidence that is kept as lines: feedback, rows of a CRM, messages, metrics, context, answers to surveys made elsewhere.</summary>
public sealed class LineMentions(EvidenceRepository evidence, EvidenceEraser eraser) : IMentionsCustomers
{
    public async IAsyncEnumerable<Mention> FindAsync(string projectId, Person person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var names = person.SoughtNames();
        foreach (var kind in EvidenceKinds.InBlocks)
        {
            await foreach (var line in evidence.LinesAsync(projectId, kind, cancellation))
            {
                if (LineTexts.Struck(line.Line, names) is { } struck && !HeldLines.IsOf(line.Line, kind, person.IsCalled))
                    yield return new Mention(kind, line.Id, null, struck.Fields);
            }
        }
    }

    public async Task StrikeAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var names = person.SoughtNames();
        foreach (var kind in EvidenceKinds.InBlocks)
            await eraser.ChangeAsync(projectId, kind, line => LineTexts.Struck(line, names) is { } struck ? struck.Line : line, cancellation);
    }
}
