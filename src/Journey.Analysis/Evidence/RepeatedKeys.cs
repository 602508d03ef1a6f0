using System.Globalization;

namespace Journey.Analysis.Evidence;

/// <summary>Numbers for keys that come again, as the entries of a list have one key: the second is "key 2". What has been counted is not counted again.</summary>
internal sealed class RepeatedKeys
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <returns>The key with the next number, which something else may have for its own key.</returns>
    public string Next(string key) => string.Create(CultureInfo.InvariantCulture, $"{key} {numbers[key] = numbers.GetValueOrDefault(key, 1) + 1}");

    public void Clear() => numbers.Clear();
}
