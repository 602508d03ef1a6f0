using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Host;

/// <summary>Puts settings in place of <c>%name%</c>.</summary>
internal static partial class SettingText
{
    public static string Resolve(string text, IConfiguration configuration) => Placeholder().Replace(text, match =>
        configuration[match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal)] ?? throw new InvalidOperationException($"Setting '{match.Groups[1].Value}', which '{text}' names, is not set."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Placeholder();
}
