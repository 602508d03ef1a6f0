using Journey.Analysis.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>
/// Takes in context events; what is said of one again corrects it. They are written for this project, so a stage that it has not is a mistake;
/// one of the stage model that is out of scope may come into it later.
/// </summary>
public sealed class ContextIntake(LineIntake lines, ProjectRepository projects) : StatementIntake<ContextEvent>(EvidenceKinds.Context, ContextRows.Kind, lines)
{
    protected override async Task<ReadingOptions> KnowingAsync(string projectId, ReadingOptions options, CancellationToken cancellation) =>
        await projects.ReadAsync(projectId, cancellation) is { } snapshot ? options with { Stages = [.. snapshot.Project.Charter.StageModel.Stages().Select(stage => stage.Id)] } : options;

    protected override string Together(ContextEvent row) => row.Id;

    protected override IStatements<ContextEvent> Begin() => StoredStatements.Context();
}
