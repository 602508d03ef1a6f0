using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Discovery;

/// <summary>The functions of an app: those of the assembly that <c>Embedded:Functions</c> names, else of all that the program refers to.</summary>
internal sealed class FunctionCatalog
{
    private FunctionCatalog(IReadOnlyList<FunctionMethod> functions) => Functions = functions;

    public IReadOnlyList<FunctionMethod> Functions { get; }

    public static FunctionCatalog Discover(IConfiguration configuration) => Of(Assemblies(configuration["Embedded:Functions"]).SelectMany(assembly => assembly.GetTypes()));

    /// <exception cref="InvalidOperationException">A function is not one, or has another's name.</exception>
    public static FunctionCatalog Of(IEnumerable<Type> types)
    {
        var functions = types.SelectMany(Methods).Select(FunctionMethod.Of).OrderBy(function => function.Name, StringComparer.Ordinal).ToList();
        var twice = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new FunctionCatalog(functions)
            : throw new InvalidOperationException($"Function '{twice.Key}' is defined {twice.Count()} times: {string.Join(", ", twice.Select(function => $"{function.Method.DeclaringType}.{function.Method.Name}"))}.");
    }

    private static IEnumerable<MethodInfo> Methods(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.IsDefined(typeof(FunctionAttribute), inherit: false));

    private static IEnumerable<Assembly> Assemblies(string? named)
    {
        if (named is { Length: > 0 })
            return [Assembly.Load(named)];
        var worker = typeof(FunctionAttribute).Assembly.GetName().Name!;
        var seen = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        Visit(Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly; name the functions' assembly in Embedded:Functions."), worker, seen);
        return seen.Values.Where(assembly => Refers(assembly, worker));
    }

    private static void Visit(Assembly assembly, string worker, Dictionary<string, Assembly> seen)
    {
        if (!seen.TryAdd(assembly.GetName().Name!, assembly))
            return;
        foreach (var reference in assembly.GetReferencedAssemblies().Where(reference => File.Exists(Path.Combine(AppContext.BaseDirectory, reference.Name + ".dll"))))
            Visit(Assembly.Load(reference), worker, seen);
    }

    private static bool Refers(Assembly assembly, string worker) => Array.Exists(assembly.GetReferencedAssemblies(), reference => reference.Name == worker);
}
