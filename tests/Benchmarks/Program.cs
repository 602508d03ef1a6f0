using System.Text.Json;
using Benchmarks;
using Benchmarks.Evidence;
using Benchmarks.Identities;
using Benchmarks.Projects;

if (args is ["one", var named, var place])
{
    Console.WriteLine(JsonSerializer.Serialize(await Workload.Named(named).RunAsync(place)));
    return 0;
}

if (args is ["project", .. var about])
{
    if (ProjectOptions.Parse(about) is { } large)
    {
        await ProjectBenchmark.RunAsync(large, Console.Out);
        return 0;
    }

    Console.Error.WriteLine(ProjectOptions.Usage);
    return 2;
}

if (args is ["evidence" or "kinds", .. var file])
{
    if (EvidenceOptions.Parse(file) is { } evidence)
    {
        await (args[0] == "kinds" ? KindsBenchmark.RunAsync(evidence, Console.Out) : EvidenceBenchmark.RunAsync(evidence, Console.Out));
        return 0;
    }

    Console.Error.WriteLine(EvidenceOptions.Usage);
    return 2;
}

if (args is ["identities"])
{
    await IdentityBenchmark.RunAsync(Console.Out);
    return 0;
}

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine($"{Options.Usage}\n{ProjectOptions.Usage}\n{EvidenceOptions.Usage}");
    return 2;
}

await Comparison.RunAsync(options, Console.Out);
return 0;
