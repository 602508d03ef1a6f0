using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Journey.Analysis.Evidence;

namespace Journey.Tests.Storage;

/// <summary>What the first release kept.</summary>
internal static class FirstRelease
{
    /// <summary>The id it made for an event without one: the first 128 bits of SHA-256 over fields and number, each pair kept apart by a unit separator.</summary>
    public static string Id(Interaction item, int number)
    {
        string?[] fields =
        [
            item.CaseId, item.CustomerId, item.Activity, item.Touchpoint, item.Stage, (item.Time.UtcTicks / 10).ToString(CultureInfo.InvariantCulture), item.Channel, item.Device, item.Resource,
            item.Value?.ToString(CultureInfo.InvariantCulture), "", number.ToString(CultureInfo.InvariantCulture),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', fields))))[..32];
    }
}
