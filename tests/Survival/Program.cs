using System.Globalization;
using Survival.Boundaries;
using Survival.Killing;

// survival kill [kills] [seed]     kills a process that works on one file, again and again
// survival boundaries              stops the engine before and after each commit of one short life
// survival work FILE ROUND DRAINS  that process
return args switch
{
    ["kill", .. var rest] => await new KillRun(Number(rest, 0, 200), Number(rest, 1, 1)).RunAsync() ? 0 : 1,
    ["boundaries"] => await new BoundaryRun().RunAsync() ? 0 : 1,
    ["work", var file, var round, var drains] => await Work.RunAsync(file, int.Parse(round, CultureInfo.InvariantCulture), bool.Parse(drains)),
    _ => Usage(),
};

static int Number(string[] words, int at, int otherwise) => words.Length > at ? int.Parse(words[at], CultureInfo.InvariantCulture) : otherwise;

static int Usage()
{
    Console.Error.WriteLine("Survival kill [kills] [seed] | boundaries");
    return 2;
}
