using System.Text.Json;
using CsCheck;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Tests.Analysis.Evidence;
using Journey.Tests.Analysis.Path;

namespace Journey.Tests.Analysis.Journeys;

public class JourneyMergeTests
{
    // Few values, so that files share rows, hold some twice, and come back to the same customers.
    private static readonly Gen<Interaction> events = Gen.Select(
        Gen.Int[0, 3], Gen.Char["AB"], Gen.Int[0, 80], Gen.Int[0, 2], Gen.Bool, Gen.Bool,
        (customer, activity, day, id, inShop, hasCase) =>
            Traces.Event(id == 0 ? null : $"e{id}", activity.ToString(), Traces.Start.AddDays(day), hasCase ? $"c{customer}" : null, $"k{customer}", inShop ? "shop" : null) with { Value = day % 3 == 0 ? day : null });

    private static readonly Gen<Interaction[][]> files = events.Array[0, 12].Array[1, 6];

    [Fact]
    public void Files_in_any_number_give_the_figures_of_a_full_run() => files.Sample(imports =>
    {
        var (stored, tally) = Imported(imports);
        Same(JourneyTally.Of(Cases.From(EventTables.Joined(stored))), tally);
    });

    [Fact]
    public void Files_in_any_number_give_the_figures_of_a_full_run_under_any_rules() => Gen.Select(files, Gen.Int[1, 40], Gen.Bool).Sample((imports, gap, hasGoal) =>
    {
        var rules = new JourneyRules
        {
            GapDays = gap,
            Goal = hasGoal ? new JourneyGoal("b", IsStage: false, new Dictionary<string, string>()) : null,
        };
        var (stored, tally) = Imported(imports, rules);
        Same(JourneyTally.Of(Cases.From(EventTables.Joined(stored), rules)), tally);
    });

    [Fact]
    public void A_file_that_came_before_changes_nothing_whatever_came_since() => files.Sample(imports =>
    {
        var (stored, _) = Imported(imports);
        foreach (var again in imports)
        {
            var change = JourneyMerge.Merge(stored, Table(again.Reverse()));
            Assert.Equal((0, 0L, 0L), (change.New.Count, change.Before.Cases, change.After.Cases));
        }
    });

    [Fact]
    public void A_broken_off_import_ends_with_what_it_would_have_added_at_once() => files.Sample(imports =>
    {
        var (stored, _) = Imported(imports[1..]);
        var whole = JourneyMerge.Merge(stored, Table(imports[0])).New.Count;
        var part = JourneyMerge.Merge(stored, Table(imports[0][..(imports[0].Length / 2)])).New;
        Assert.Equal(whole, part.Count + JourneyMerge.Merge([.. stored, part], Table(imports[0])).New.Count);
    });

    [Fact]
    public void The_order_of_files_does_not_matter_where_no_times_are_equal() => files.Sample(imports =>
    {
        var apart = imports.Select((file, number) => file.Select((item, index) => item with { EventId = null, Time = item.Time.AddMinutes((100 * number) + index) }).ToArray()).ToArray();
        Same(Imported(apart).Tally, Imported([.. apart.Reverse()]).Tally);
    });

    [Fact]
    public void A_file_of_which_any_rows_came_before_gives_what_it_gives_at_once() => Gen.Select(events.Array[0, 12], Gen.Int[0, 2], Gen.Bool.Array[12], Gen.Bool.Array[12]).Sample((file, times, first, second) =>
    {
        var equal = file.Select((item, index) => item with { EventId = item.EventId is null ? null : $"e{index}", Value = index, Time = Traces.Start.AddDays(index % (times + 1)) }).ToArray();
        // No two are alike: of rows that are, nobody can tell which came before.
        var (stored, before) = (new List<EventTable>(), new JourneyTally());
        foreach (var came in new[] { first, second.Zip(first, (one, other) => one || other).ToArray(), [.. Enumerable.Repeat(true, 12)] })
        {
            var change = JourneyMerge.Merge(stored, Table(equal.Where((_, index) => came[index])));
            stored = [change.Whole(stored)];
            before.Add(change.Before, -1);
            before.Add(change.After);
        }

        var whole = JourneyTally.Of(Cases.From(Table(equal)));
        Same(whole, JourneyTally.Of(Cases.From(stored.Single())));
        Same(whole, before);
    });

    [Fact]
    public async Task A_row_that_comes_late_stands_where_its_file_has_it_among_those_of_its_time()
    {
        var first = JourneyMerge.Merge([], await Table("c1,A,2026-03-04\nc2,X,2026-03-04\nc1,B,2026-03-04\n")).New;
        var mended = JourneyMerge.Merge([first], await Table("c1,A,2026-03-04\nc1,N,2026-03-04\nc1,B,2026-03-04\n"));
        Assert.Equal((1, 1L, 1L), (mended.New.Count, mended.Before.Cases, mended.After.Cases));
        var whole = mended.Whole([first]);
        Assert.Equal(["A", "N", "B"], Cases.From(whole).Single(trace => trace.CaseId == "c1").Activities);
        Assert.Equal(4, whole.Count);
        Assert.Null(JourneyMerge.Merge([whole], await Table("c1,Z,2026-03-04\nc1,Y,2026-03-05\n")).Placed);
    }

    [Fact]
    public async Task Equal_rows_of_one_file_are_events_of_their_own_and_those_of_another_file_only_where_it_has_more()
    {
        var two = await Table("c1,A,2026-03-04\nc1,A,2026-03-04\n");
        var first = JourneyMerge.Merge([], two);
        Assert.Equal(2, first.New.Count);
        Assert.Equal(0, JourneyMerge.Merge([first.New], await Table("c1,A,2026-03-04\n")).New.Count);
        Assert.Equal(1, JourneyMerge.Merge([first.New], await Table("c1,A,2026-03-04\nc1,A,2026-03-04\nc1,A,2026-03-04\n")).New.Count);
    }

    [Fact]
    public void What_was_struck_out_of_the_event_that_is_kept_makes_no_other_event_under_its_id()
    {
        var whole = Traces.Events("A").Single() with { EventId = "e1", Attributes = new Dictionary<string, string> { ["note"] = "call Ann now" } };
        var struck = whole with { Attributes = new Dictionary<string, string> { ["note"] = "call [erased] now" } };
        Assert.Empty(Clashing(struck, whole));
        Assert.Equal([7], Clashing(struck, whole with { Activity = "B" }));
        Assert.Equal([7], Clashing(whole, struck));

        static IReadOnlyList<long> Clashing(Interaction kept, Interaction brought)
        {
            var file = new EventTable();
            file.Add(Cases.KeyOf(brought), brought, 7);
            return JourneyMerge.Merge([Table([kept])], EventTableFormat.Read(EventTableFormat.Write(file))).Clashing;
        }
    }

    [Fact]
    public async Task Order_of_columns_and_zone_of_the_same_instant_make_no_other_event()
    {
        var one = JourneyMerge.Merge([], Table((await Rows.OfCsv("caseId,activity,timestamp,note,place\nc1,A,2026-03-04T12:00:00+01:00,n,p\n")).Select(row => row.Good())));
        var other = Table((await Rows.OfCsv("place,timestamp,note,activity,caseId\np,2026-03-04T11:00:00Z,n,A,c1\n")).Select(row => row.Good()));
        Assert.Equal(0, JourneyMerge.Merge([one.New], other).New.Count);
    }

    [Fact]
    public void A_table_is_read_back_as_it_was_written() => events.Array[0, 30].Sample(items =>
    {
        var table = Table(items.Select((item, index) => item with { Attributes = index % 4 == 0 ? new Dictionary<string, string> { ["note"] = $"n{index}", [""] = "\n" } : item.Attributes }));
        var read = EventTableFormat.Read(EventTableFormat.Write(table));
        Assert.Equal(JsonSerializer.Serialize(table.Interactions()), JsonSerializer.Serialize(read.Interactions()));
    });

    [Fact]
    public void Damaged_bytes_are_refused_and_never_read_as_something_else()
    {
        var bytes = EventTableFormat.Write(Table(Traces.Events("ABC", "AB")));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => EventTableFormat.Read(bytes.AsSpan(0, length)));
    }

    private static (List<EventTable> Stored, JourneyTally Tally) Imported(IEnumerable<Interaction[]> imports, JourneyRules? rules = null)
    {
        var (stored, tally) = (new List<EventTable>(), new JourneyTally());
        foreach (var file in imports)
        {
            var change = JourneyMerge.Merge(stored, Table(file), rules);
            tally.Add(change.Before, -1);
            tally.Add(change.After);
            stored.Add(change.New);
        }
        return (stored, tally);
    }

    private static async Task<EventTable> Table(string rows) => Table((await Rows.OfCsv($"caseId,activity,timestamp\n{rows}")).Select(row => row.Good()));

    private static EventTable Table(IEnumerable<Interaction> items)
    {
        var table = new EventTable();
        foreach (var item in items) table.Add(Cases.KeyOf(item), item);
        return table;
    }

    private static void Same(JourneyTally expected, JourneyTally actual) =>
        Assert.Equal(JsonSerializer.Serialize(PathFigures.Of(expected)), JsonSerializer.Serialize(PathFigures.Of(actual)));
}
