using Journey.Domain.Refusals;
using Microsoft.AspNetCore.Http;

namespace Journey.Functions.Http;

/// <summary>
/// What a query says of a file: the column of each role under the role's name, or under <c>column.</c> and the name, where the name alone means something else,
/// as <c>kind</c> does of an upload.
/// </summary>
internal static class ColumnQuery
{
    private const string Prefix = "column.";

    /// <param name="query">The query.</param>
    /// <param name="taken">Names that mean something else.</param>
    /// <returns>What is said, by role.</returns>
    public static Outcome<Dictionary<string, string>> Said(IQueryCollection query, params IReadOnlyList<string> taken)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in query)
        {
            if (name == "code" || taken.Contains(name))
                continue;
            var role = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
            if (!said.TryAdd(role, values.ToString()))
                return Refuse.Invalid(role.Length <= 60 ? role : role[..60], "column-role-twice", "The column is named twice.", $"Send the role alone or with '{Prefix}' before it, not both.");
        }

        return said;
    }
}
