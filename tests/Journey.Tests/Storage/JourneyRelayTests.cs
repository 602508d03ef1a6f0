using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Storage;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;
using Journey.Tests.Analysis.Path;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Journey.Tests.Storage;

public class JourneyRelayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_comes_in_which_order_and_breaks_off_figures_are_those_of_a_full_run_under_the_rules_in_force(int seed)
    {
        await using var world = await World.OpenAsync();
        var dice = new Random(seed);
        var files = Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 30).Select(_ => Event(dice)).ToArray()).ToArray();
        for (var turn = 0; turn < 14; turn++)
        {
            switch (dice.Next(4))
            {
                case 0:
                    await world.RulesAsync(dice.Next(1, 40), dice.Next(3) switch { 0 => null, 1 => "b", _ => "after" });
                    break;
                case 1:
                    world.Merges.Aliases = Enumerable.Range(1, 5).Where(_ => dice.Next(2) == 0).ToDictionary(customer => $"k{customer}", customer => customer < 4 ? "k0" : "k6");
                    break;
                case 2:
                    var file = dice.Next(files.Length);
                    await world.ImportAsync($"import-{file}", files[file]);
                    break;
                default:
                    await world.BreakOffAsync(dice.Next(200));
                    break;
            }

            await world.AgreesAsync();
        }

        await Task.WhenAll(
            Task.Run(async () =>
            {
                foreach (var (number, file) in files.Index())
                    await world.ImportAsync($"import-{number}", file);
            }),
            Task.Run(async () =>
            {
                for (var gap = 1; gap < 4; gap++)
                {
                    await world.RulesAsync(gap, "b");
                    await world.RelayAsync();
                }
            }));
        await world.RelayAsync();
        await world.AgreesAsync();
        await world.IsOfWantedRulesAsync();
    }

    [Fact]
    public async Task An_undone_merge_brings_the_figures_of_before_back()
    {
        await using var world = await World.OpenAsync();
        var dice = new Random(11);
        await world.ImportAsync("first", [.. Enumerable.Range(0, 80).Select(_ => Event(dice))]);
        var before = await world.FiguresAsync();
        world.Merges.Aliases = new Dictionary<string, string> { ["k1"] = "k0", ["k2"] = "k0", ["k3"] = "k0" };
        await world.RelayAsync();
        Assert.NotEqual(before, await world.FiguresAsync());
        world.Merges.Aliases = new Dictionary<string, string>();
        await world.RelayAsync();
        Assert.Equal(before, await world.FiguresAsync());
    }

    [Fact]
    public async Task Nothing_is_added_to_a_laying_that_is_being_copied_and_whoever_would_helps()
    {
        await using var world = await World.OpenAsync();
        var events = Enumerable.Range(0, 40).Select(number => Event(new Random(number))).ToArray();
        await world.ImportAsync("first", events[..20]);
        var old = await world.LayingAsync();
        await world.RulesAsync(1, null);
        // Enough for some buckets to be closed, and none to be laid.
        await world.BreakOffAsync(70);
        var late = new EventTable();
        late.Add(new JourneyKey(false, "k0"), Event(new Random(99)) with { CaseId = null, CustomerId = "k0", EventId = "late" });
        var closed = JourneyRepository.BucketOf("k0");
        await Assert.ThrowsAsync<JourneysMovedException>(() => world.Stored.Get<JourneyWriter>().AddAsync(Stored.ProjectId, old, "late", closed, late, CancellationToken.None));
        Assert.Equal(20, await world.ImportAsync("second", events));
        Assert.Equal(1, (await world.LayingAsync()).Generation);
        await world.AgreesAsync();
    }

    [Fact]
    public async Task A_laying_that_was_begun_is_ended_by_its_own_rules_also_when_the_ones_before_hold_again()
    {
        await using var world = await World.OpenAsync();
        await world.ImportAsync("first", [.. Enumerable.Range(0, 40).Select(number => Event(new Random(number)))]);
        await world.RulesAsync(1, null);
        await world.BreakOffAsync(90);
        await world.RulesAsync(30, null);
        await world.RelayAsync();
        Assert.Equal(2, (await world.LayingAsync()).Generation);
        await world.IsOfWantedRulesAsync();
        await world.AgreesAsync();
    }

    [Fact]
    public async Task What_is_laid_once_more_is_decided_once_and_what_was_before_goes()
    {
        await using var world = await World.OpenAsync();
        await world.ImportAsync("first", [.. Enumerable.Range(0, 40).Select(number => Event(new Random(number)))]);
        await world.RulesAsync(1, null);
        await world.RelayAsync();
        await world.RelayAsync();
        await world.RulesAsync(2, null);
        await world.RelayAsync();
        var figures = await world.FiguresAsync();
        Assert.Equal(["", "00000001", "00000002"], await world.GenerationsAsync());
        await world.Stored.Get<JourneyRepository>().ForgetAsync(Stored.ProjectId, 2, CancellationToken.None);
        Assert.Equal(["00000002"], await world.GenerationsAsync());
        Assert.Equal(figures, await world.FiguresAsync());
        var decided = await world.Stored.Get<ProjectRecords>().DecisionsAsync(Stored.ProjectId, CancellationToken.None);
        Assert.Equal(["1", "2"], decided.Where(decision => decision.Kind == "journeys-laid-anew").Select(decision => decision.Subject!));
    }

    private static Interaction Event(Random dice) => new()
    {
        EventId = dice.Next(3) == 0 ? $"e{dice.Next(6)}" : null,
        CaseId = dice.Next(5) == 0 ? $"c{dice.Next(3)}" : null,
        CustomerId = $"k{dice.Next(7)}",
        Activity = "abc"[dice.Next(3)].ToString(),
        Stage = dice.Next(4) == 0 ? "after" : null,
        Time = Traces.Start.AddDays(dice.Next(120)),
        Attributes = Interaction.NoAttributes,
    };

    /// <summary>A project whose store may fail, with what a full run would make of all that was taken in.</summary>
    private sealed class World : IAsyncDisposable
    {
        private readonly Failing store;
        private readonly List<EventTable> all = [];

        public Stored Stored { get; private init; } = null!;

        public SetMerges Merges { get; }

        private Caller Caller => new(Stored.ProjectId, null, Stored.Get<IDurableTaskClientProvider>().GetClient());

        public static async Task<World> OpenAsync()
        {
            var (store, merges) = (new Failing(), new SetMerges());
            return new World(store, merges) { Stored = await Stored.WithProjectAsync(services => services.AddSingleton<ICustomerMerges>(merges).ConfigureAll<TableClientOptions>(options => options.AddPolicy(store, Azure.Core.HttpPipelinePosition.PerCall))) };
        }

        private World(Failing store, SetMerges merges) => (this.store, Merges) = (store, merges);

        public async Task RulesAsync(int gapDays, string? goal)
        {
            ProjectTransaction changed;
            do
            {
                var snapshot = await Stored.ReadAsync();
                changed = new ProjectTransaction(snapshot).Charter(snapshot.Project.Charter with { JourneyGapDays = gapDays, JourneyGoal = goal });
            }
            while (!await Stored.CommitAsync(changed));
        }

        /// <summary>As an import does it.</summary>
        public async Task<int> ImportAsync(string import, Interaction[] events)
        {
            var table = new EventTable();
            foreach (var item in events)
                table.Add(Cases.KeyOf(item), item);
            lock (all)
                all.Add(JourneyMerge.Merge(all, table).New);
            while (true)
            {
                await RelayAsync();
                try
                {
                    return await Stored.Get<JourneyIntake>().TakeInAsync(Stored.ProjectId, import, events.ToAsyncEnumerable(), CancellationToken.None);
                }
                catch (JourneysMovedException)
                {
                }
            }
        }

        public Task<long> RelayAsync() => Stored.Get<JourneyRelay>().CompleteAsync(Caller, CancellationToken.None);

        /// <summary>Ends a relay after so many writes, as a killed process does.</summary>
        public async Task BreakOffAsync(int writes)
        {
            store.Left = writes;
            try
            {
                await RelayAsync();
            }
            catch (Exception fault) when (store.HasFailed)
            {
                Assert.IsType<IOException>(fault);
            }
            finally
            {
                store.Left = null;
            }
        }

        public Task<JourneyLaying> LayingAsync() => Stored.Get<JourneyLayings>().InForceAsync(Stored.ProjectId, CancellationToken.None);

        public async Task<string> FiguresAsync() => Text(await Stored.Get<JourneyStore>().TallyAsync(Stored.ProjectId, await LayingAsync(), CancellationToken.None));

        /// <summary>Whatever is half-way: what is read is all of it under the rules in force.</summary>
        public async Task AgreesAsync()
        {
            var laying = await LayingAsync();
            Assert.Equal(Text(JourneyTally.Of(Cases.From(EventTables.Joined([new EventTable(), .. all]), laying.Rules))), await FiguresAsync());
            var looked = new JourneyTally();
            await foreach (var (_, events) in Stored.Get<JourneyStore>().BucketsAsync(Stored.ProjectId, laying, CancellationToken.None))
                looked.Add(JourneyTally.Of(Cases.From(events, laying.Rules)));
            Assert.Equal(await FiguresAsync(), Text(looked));
        }

        public async Task IsOfWantedRulesAsync() =>
            Assert.Equal((await Stored.Get<JourneyRulesKeeper>().WantedAsync(await Stored.ReadAsync(), CancellationToken.None)).Fingerprint, (await LayingAsync()).Rules.Fingerprint);

        public async Task<IReadOnlyList<string>> GenerationsAsync()
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            await foreach (var row in Stored.Service.GetTableClient(Tables.Evidence).QueryAsync<TableEntity>(select: ["PartitionKey"]))
                found.Add(row.PartitionKey.Split('|')[1] is "journeys" ? "" : row.PartitionKey.Split('|')[1].Replace("journeys.", "", StringComparison.Ordinal));
            return [.. found.Where(name => name is not "path")];
        }

        public ValueTask DisposeAsync() => Stored.DisposeAsync();

        private static string Text(JourneyTally tally) => JsonSerializer.Serialize(PathFigures.Of(tally));
    }

    private sealed class SetMerges : ICustomerMerges
    {
        public IReadOnlyDictionary<string, string> Aliases { get; set; } = new Dictionary<string, string>();

        public Task<CustomerMerges> ReadAsync(string projectId, CancellationToken cancellation) => Task.FromResult(new CustomerMerges(0, Aliases));
    }

    private sealed class Failing : HttpPipelinePolicy
    {
        private int? left;

        public bool HasFailed { get; private set; }

        public int? Left
        {
            set => (left, HasFailed) = (value, false);
        }

        public override void Process(Azure.Core.HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        public override ValueTask ProcessAsync(Azure.Core.HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (left is { } more && message.Request.Method != Azure.Core.RequestMethod.Get)
            {
                left = more - 1;
                HasFailed |= more <= 0;
                if (HasFailed)
                    throw new IOException("Broken off.");
            }

            return ProcessNextAsync(message, pipeline);
        }
    }
}
