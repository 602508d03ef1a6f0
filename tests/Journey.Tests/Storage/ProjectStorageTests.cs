using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Projects;
using Journey.Storage.Rows;
using Journey.Tests.Domain;

namespace Journey.Tests.Storage;

public class ProjectStorageTests
{
    private static readonly PartKey Runner = PartKey.Of("persona", "runner");

    [Fact]
    public async Task A_project_is_read_as_it_was_created()
    {
        await using var stored = await Stored.WithProjectAsync();
        var snapshot = await stored.ReadAsync();
        Assert.Equal(("Shoes", ProjectStatus.Preparing, 1, 1), (snapshot.Project.Name, snapshot.Project.Status, snapshot.CharterRevision, snapshot.TeamRevision));
        Assert.Equal(StepOrder.All, snapshot.Steps.Select(step => step.Step));
        Assert.Null(await stored.Get<ProjectRepository>().ReadAsync("00000000000000000000000000000000", CancellationToken.None));
        Assert.Equal([Stored.ProjectId], await stored.Get<ProjectListing>().IdsOfAsync("vera", CancellationToken.None).ToListAsync());
        Assert.Empty(await stored.Get<ProjectListing>().IdsOfAsync("stranger", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Of_two_writes_on_the_same_state_one_is_refused_whole()
    {
        await using var stored = await Stored.WithProjectAsync();
        var (one, other) = (await stored.ReadAsync(), await stored.ReadAsync());
        Assert.True(await stored.CommitAsync(new ProjectTransaction(one).Charter(Given.Charter with { Brand = "One" }).Decide(Given.Now, "olga", "charter-changed")));
        var late = new ProjectTransaction(other).Part(null, Part("late", 1)).Charter(Given.Charter with { Brand = "Other" }).Decide(Given.Now, "carl", "charter-changed");
        Assert.False(await stored.CommitAsync(late));
        Assert.Equal("One", (await stored.ReadAsync()).Project.Charter.Brand);
        Assert.Empty(await stored.Get<ArtefactRepository>().PartsAsync(Stored.ProjectId, Step.Personas, CancellationToken.None));
        Assert.Equal(2, (await stored.Get<ProjectRecords>().DecisionsAsync(Stored.ProjectId, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Decisions_are_numbered_without_gaps_and_the_outbox_keeps_its_order()
    {
        await using var stored = await Stored.WithProjectAsync();
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Send(new OutboxMessage(OutboxKind.AddWork, "a")).Send(new OutboxMessage(OutboxKind.AddWork, "b"))));
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Decide(Given.Now, "olga", "x").Decide(Given.Now, "olga", "y").Send(new OutboxMessage(OutboxKind.AddWork, "c"))));
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Decide(Given.Now, "olga", "z")));
        Assert.Equal([1L, 2, 3, 4], (await stored.Get<ProjectRecords>().DecisionsAsync(Stored.ProjectId, CancellationToken.None)).Select(decision => decision.Sequence));
        var outbox = stored.Get<OutboxRepository>();
        var pending = await outbox.PendingAsync(Stored.ProjectId, CancellationToken.None);
        Assert.Equal(["a", "b", "c"], pending.Select(message => message.Message.Subject));
        await outbox.DoneAsync(Stored.ProjectId, pending[0], CancellationToken.None);
        await outbox.DoneAsync(Stored.ProjectId, pending[0], CancellationToken.None);
        Assert.Equal(["b", "c"], (await outbox.PendingAsync(Stored.ProjectId, CancellationToken.None)).Select(message => message.Message.Subject));
    }

    [Fact]
    public async Task The_decision_log_is_a_chain_that_the_head_knows_the_end_of()
    {
        await using var stored = await Stored.WithProjectAsync();
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Decide(Given.Now, "olga", "x").Decide(Given.Now, "olga", "y", reason: "ü")));
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Send(new OutboxMessage(OutboxKind.AddWork, "a"))));
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Decide(Given.Now, "olga", "z")));
        Assert.Equal(new ChainCheck(true, 4, 0, null, null), await CheckAsync());
        var rows = stored.Service.GetTableClient(Journey.Storage.Tables.Projects);
        var row = (await rows.GetEntityAsync<Azure.Data.Tables.TableEntity>(Stored.ProjectId, "d|0000000003")).Value;
        row["Json"] = row.GetString("Json").Replace("olga", "carl", StringComparison.Ordinal);
        await rows.UpdateEntityAsync(row, row.ETag);
        Assert.Equal((false, 3L), await CheckAsync() is var broken ? (broken.Intact, broken.BrokenAt) : default);

        async Task<ChainCheck> CheckAsync()
        {
            var snapshot = await stored.ReadAsync();
            return DecisionChain.Verify(await stored.Get<ProjectRecords>().DecisionsAsync(Stored.ProjectId, CancellationToken.None), snapshot.Project.Sequence, snapshot.LastDecisionHash);
        }
    }

    [Fact]
    public async Task A_part_is_overwritten_only_as_it_was_read()
    {
        await using var stored = await Stored.WithProjectAsync();
        var artefacts = stored.Get<ArtefactRepository>();
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Part(null, Part("first", 1))));
        var read = await artefacts.PartAsync(Stored.ProjectId, Runner, CancellationToken.None);
        Assert.False(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Part(null, Part("again", 1))));
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Part(read, Part("second", 2))));
        Assert.False(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Part(read, Part("third", 2))));
        Assert.False(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).RemovePart(read!)));
        var now = (await artefacts.PartAsync(Stored.ProjectId, Runner, CancellationToken.None))!;
        Assert.Equal(("second", 2), (Assert.IsType<Persona>(now.Part).Name, now.Revision));
    }

    [Fact]
    public async Task A_version_of_many_long_parts_is_read_as_it_was_written()
    {
        await using var stored = await Stored.WithProjectAsync();
        var random = new Random(7);
        var parts = Enumerable.Range(0, 120).ToDictionary(i => $"persona.p{i}", i => (ArtefactPart)new Persona { Name = $"P{i}", Background = Convert.ToBase64String([.. Enumerable.Range(0, 2000).Select(_ => (byte)random.Next(256))]) });
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Version(Step.Personas, 1, new Artefact(Step.Personas, parts))));
        var read = await stored.Get<ArtefactRepository>().VersionAsync(Stored.ProjectId, Step.Personas, 1, CancellationToken.None);
        Assert.Equal(parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => PartJson.Write(part.Value)), read!.Parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => PartJson.Write(part.Value)));
        Assert.Null(await stored.Get<ArtefactRepository>().VersionAsync(Stored.ProjectId, Step.Personas, 2, CancellationToken.None));
    }

    [Fact]
    public async Task A_part_that_no_row_holds_is_refused()
    {
        await using var stored = await Stored.WithProjectAsync();
        var snapshot = await stored.ReadAsync();
        var huge = Part("x", 1) with { Part = new Persona { Goals = [.. Enumerable.Range(0, 10).Select(_ => new string('a', 4000))] } };
        Assert.Throws<RowTooLargeException>(() => new ProjectTransaction(snapshot).Part(null, huge));
    }

    private static StoredPart Part(string name, int revision) => new(Runner, new Persona { Name = name }, revision, "carl", Given.Now, Drafted: false);
}
