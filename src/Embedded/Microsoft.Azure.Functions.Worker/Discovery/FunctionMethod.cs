using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Embedded.Functions.Discovery;

/// <summary>A method with <see cref="FunctionAttribute"/>, its name and its trigger.</summary>
internal sealed partial class FunctionMethod
{
    private FunctionMethod(string name, MethodInfo method, ParameterInfo[] parameters, ParameterInfo trigger, TriggerBindingAttribute binding)
    {
        (Name, Method, Trigger, Binding) = (name, method, trigger, binding);
        Parameters = parameters;
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public ParameterInfo Trigger { get; }

    public TriggerBindingAttribute Binding { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public static FunctionMethod Of(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var where = $"{method.DeclaringType}.{method.Name}";
        if (!FunctionName().IsMatch(name))
            throw new InvalidOperationException($"'{name}' ({where}) is not a function name: a letter, then up to 127 letters, digits, '_' or '-'.");
        // Asked for once: asked again while another host starts, reflection may hand out other instances.
        var parameters = method.GetParameters();
        var triggers = parameters.Select(parameter => (parameter, binding: parameter.GetCustomAttribute<TriggerBindingAttribute>())).Where(found => found.binding is not null).ToList();
        return triggers.Count == 1
            ? new FunctionMethod(name, method, parameters, triggers[0].parameter, triggers[0].binding!)
            : throw new InvalidOperationException($"Function '{name}' ({where}) has {triggers.Count} triggers; it needs one.");
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,127}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FunctionName();
}
