using Azure.Data.Tables;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Storage.Projects;
using Journey.Tests.Domain;

namespace Journey.Tests.Storage;

public class KeptCopyTests
{
    [Fact]
    public async Task What_this_process_writes_is_kept_as_it_would_be_read()
    {
        await using var stored = await Stored.WithProjectAsync();
        Assert.Empty(await PartsAsync(stored));
        await WriteAsync(stored, "b", "a");
        await WriteAsync(stored, "a", "c");
        var read = (await ArtefactsOf(stored).PartAsync(Stored.ProjectId, PartKey.Of("persona", "a"), CancellationToken.None))!;
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).RemovePart(read)));
        await WriteAsync(stored, "b", "changed");
        await SameAsReadAsync(stored);
        Assert.Equal("changed", Assert.IsType<Persona>(Assert.Single(await PartsAsync(stored)).Part).Name);

        // Written over as it was kept: the kept tags are those of the rows.
        var kept = (await PartsAsync(stored))[0];
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Part(kept, kept with { Revision = kept.Revision + 1, Part = new Persona { Name = "again" } })));
        await SameAsReadAsync(stored);
    }

    [Fact]
    public async Task Working_copies_are_not_read_again_while_their_step_stands()
    {
        await using var stored = await Stored.WithProjectAsync();
        await PartsAsync(stored);
        await WriteAsync(stored, "a", "first");
        await PastTheTransactionAsync(stored, "draft|1|persona.a", row => row["Json"] = """{"name":"by hand"}""");
        Assert.Equal("first", Assert.IsType<Persona>(Assert.Single(await PartsAsync(stored)).Part).Name);
    }

    [Fact]
    public async Task What_another_process_writes_is_read()
    {
        await using var stored = await Stored.WithProjectAsync();
        await WriteAsync(stored, "a", "first");
        await PartsAsync(stored);
        await PastTheTransactionAsync(stored, "draft|1|persona.a", row => row["Json"] = """{"name":"elsewhere"}""");
        await PastTheTransactionAsync(stored, "a|step|1", _ => { });
        Assert.Equal("elsewhere", Assert.IsType<Persona>(Assert.Single(await PartsAsync(stored)).Part).Name);
        await SameAsReadAsync(stored);
    }

    [Fact]
    public async Task A_version_that_comes_back_as_another_one_is_read_again()
    {
        await using var stored = await Stored.WithProjectAsync();
        await VersionAsync(stored, "first");
        Assert.Equal("first", await NameAsync());
        await VersionAsync(stored, "other");
        Assert.Equal("other", await NameAsync());
        await stored.Service.GetTableClient(Journey.Storage.Tables.Projects).DeleteEntityAsync(Stored.ProjectId, "v|1|000001|000");
        Assert.Null(await ArtefactsOf(stored).VersionAsync(Stored.ProjectId, Step.Personas, 1, CancellationToken.None));

        async Task<string?> NameAsync() => Assert.Single((await ArtefactsOf(stored).VersionAsync(Stored.ProjectId, Step.Personas, 1, CancellationToken.None))!.Of<Persona>()).Value.Name;
    }

    [Fact]
    public async Task A_part_made_anew_begins_after_the_highest_revision_that_was_removed()
    {
        await using var stored = await Stored.WithProjectAsync();
        for (var i = 0; i < 3; i++)
            await WriteAsync(stored, "a", $"{i}");
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).RemovePart((await PartsAsync(stored))[0])));
        await WriteAsync(stored, "b", "other");
        Assert.Equal(4, Assert.Single(await PartsAsync(stored)).Revision);
        await SameAsReadAsync(stored);
    }

    [Fact]
    public async Task A_part_of_a_file_without_cells_says_the_same_of_all_its_cells()
    {
        await using var stored = await Stored.WithProjectAsync();
        await WriteAsync(stored, "a", "first");
        await PastTheTransactionAsync(stored, "draft|1|persona.a", row => row.Remove("Cells"));
        var read = (await ArtefactsOf(stored).PartAsync(Stored.ProjectId, PartKey.Of("persona", "a"), CancellationToken.None))!;
        Assert.Equal(["name"], Assert.Single(read.Stamps).Cells);
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Part(read, read with { Revision = 2, By = "cleo", Part = new Persona { Name = "first", Quote = "Q" } })));
        var next = (await ArtefactsOf(stored).PartAsync(Stored.ProjectId, PartKey.Of("persona", "a"), CancellationToken.None))!;
        Assert.Equal([(2, "cleo", "quote"), (1, "carl", "name")], next.Stamps.Select(stamp => (stamp.Revision, stamp.By, Assert.Single(stamp.Cells))));
    }

    private static ArtefactRepository ArtefactsOf(Stored stored) => stored.Get<ArtefactRepository>();

    private static async Task<IReadOnlyList<StoredPart>> PartsAsync(Stored stored) => await ArtefactsOf(stored).PartsAsync(await stored.ReadAsync(), Step.Personas, CancellationToken.None);

    private static async Task SameAsReadAsync(Stored stored)
    {
        var read = await ArtefactsOf(stored).PartsAsync(Stored.ProjectId, Step.Personas, CancellationToken.None);
        Assert.Equal(read.Select(Shown), (await PartsAsync(stored)).Select(Shown));

        static string Shown(StoredPart part) => $"{part.Key} {part.Revision} {part.By} {part.Drafted} {PartJson.Write(part.Part)} {string.Join(' ', part.Stamps.Select(stamp => $"{stamp.Revision}:{string.Join(',', stamp.Cells)}"))}";
    }

    private static async Task WriteAsync(Stored stored, string id, string name)
    {
        var key = PartKey.Of("persona", id);
        var before = await ArtefactsOf(stored).PartAsync(Stored.ProjectId, key, CancellationToken.None);
        var next = new StoredPart(key, new Persona { Name = name }, (before?.Revision ?? 0) + 1, "carl", Given.Now, Drafted: false);
        var snapshot = await stored.ReadAsync();
        Assert.True(await stored.CommitAsync(new ProjectTransaction(snapshot).Part(before, next).Step(snapshot.Step(Step.Personas))));
    }

    private static async Task VersionAsync(Stored stored, string name) => Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync())
        .Version(Step.Personas, 1, new Artefact(Step.Personas, new Dictionary<string, ArtefactPart> { ["persona.a"] = new Persona { Name = name } }))));

    /// <summary>As a process does that knows nothing of this one's memory.</summary>
    private static async Task PastTheTransactionAsync(Stored stored, string row, Action<TableEntity> change)
    {
        var table = stored.Service.GetTableClient(Journey.Storage.Tables.Projects);
        var entity = (await table.GetEntityAsync<TableEntity>(Stored.ProjectId, row)).Value;
        change(entity);
        await table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace);
    }
}
