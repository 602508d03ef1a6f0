using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Http;

/// <summary>Which addresses the functions have, and by which methods, as their triggers say.</summary>
public sealed class KnownAddresses
{
    /// <summary>The route of the function that answers where no other does.</summary>
    public const string AnyAddress = "{*path}";

    private readonly IReadOnlyList<(TemplateMatcher Route, IReadOnlyList<string> Methods)> addresses =
    [
        .. typeof(KnownAddresses).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>()
            .Where(trigger => trigger.Route is not (null or AnyAddress))
            .Select(trigger => (new TemplateMatcher(TemplateParser.Parse(trigger.Route!), []), (IReadOnlyList<string>)[.. (trigger.Methods ?? []).Select(method => method.ToUpperInvariant())])),
    ];

    /// <returns>In the order of the alphabet; none of an address that nobody has.</returns>
    public IReadOnlyList<string> MethodsOf(PathString path) =>
        [.. addresses.Where(address => address.Route.TryMatch(path, [])).SelectMany(address => address.Methods).Distinct().Order(StringComparer.Ordinal)];
}
