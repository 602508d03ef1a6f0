using System.Text.Json;
using Benchmarks;

if (args is ["one", var named, var place])
{
    Console.WriteLine(JsonSerializer.Serialize(await Workload.Named(named).RunAsync(place)));
    return 0;
}

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

await Comparison.RunAsync(options, Console.Out);
return 0;
