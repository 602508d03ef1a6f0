using System.Globalization;
using Journey.Domain.Guidance;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Domain.Versions;
using Journey.Functions.Commands;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Triggers.Http;

/// <summary>What differs between two versions.</summary>
/// <param name="From">The earlier version asked for.</param>
/// <param name="To">The later version asked for.</param>
/// <param name="Language">Of the text.</param>
/// <param name="Changes">Part by part.</param>
/// <param name="Text">The same as sentences.</param>
public sealed record VersionDifference(Step Step, int From, int To, string Language, IReadOnlyList<PartChange> Changes, IReadOnlyList<string> Text);

/// <summary>Stored versions: compared with each other, and restored.</summary>
public sealed class VersionTriggers(MemberEndpoint endpoint, ProjectAccess access, ArtefactRepository artefacts, VersionCommands commands)
{
    private const string Route = "api/projects/{projectId}/steps/{step}/versions/{version}";

    [Function("CompareVersions")]
    public Task<IActionResult> Compare(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/changes-to/{other}")] HttpRequest request, string projectId, string step, string version, string other, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            if (!StepOrder.TryParse(step, out var parsed))
                return StepTriggers.UnknownStep(step);
            var language = request.Query["language"].ToString() is { Length: > 0 } asked ? asked : snapshot.Project.Charter.Language;
            if (!GuidanceTexts.Languages.Contains(language))
                return GuidanceTriggers.UnknownLanguage;
            if (!TryNumber(version, out var from) || await artefacts.VersionAsync(projectId, parsed, from, cancellation) is not { } before)
                return UnknownVersion(version);
            if (!TryNumber(other, out var to) || await artefacts.VersionAsync(projectId, parsed, to, cancellation) is not { } after)
                return UnknownVersion(other);
            var changes = ArtefactDiff.Of(before, after);
            return Answer.Ok(new VersionDifference(parsed, from, to, language, changes, DiffNarrative.Of(changes, language)));
        });

    [Function("RestoreVersion")]
    public Task<IActionResult> Restore(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/restore")] HttpRequest request, string projectId, string step, string version, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            if (!StepOrder.TryParse(step, out var parsed))
                return StepTriggers.UnknownStep(step);
            if (!TryNumber(version, out var number))
                return UnknownVersion(version);
            return (await commands.RestoreAsync(new Caller(projectId, member, client), parsed, number, cancellation)).Then<Answer>(state => Answer.Ok(state));
        });

    internal static Refusal UnknownVersion(string version) => Refuse.Unknown("version", version.Length <= 16 ? version : version[..16]) with { Remedy = "Versions are 1, 2, 3, … as far as the step was submitted." };

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
