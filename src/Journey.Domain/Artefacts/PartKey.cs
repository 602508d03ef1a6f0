using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Artefacts;

/// <summary>Names a part within its project: kind, a dot, and an id of one to three slugs joined by dots, such as <c>goal.runner.awareness</c>.</summary>
public sealed record PartKey
{
    private PartKey(PartKind kind, string id) => (Kind, Id) = (kind, id);

    public PartKind Kind { get; }

    public string Id { get; }

    public static PartKey Of(string kind, params string[] id) =>
        new(PartKinds.Find(kind) ?? throw new ArgumentException($"'{kind}' is not a kind of part.", nameof(kind)), string.Join('.', id));

    public static Outcome<PartKey> Parse(Step step, string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? text : text[..dot];
        if (PartKinds.Find(name) is not { } kind || kind.Step != step)
        {
            var kinds = string.Join(", ", PartKinds.Of(step).Select(known => known.Name));
            return new Refusal(RefusalKind.NotFound, "part-kind-unknown", $"Step '{step.Slug()}' has no parts of kind '{name}'.", $"Its kinds are: {kinds}; a key is a kind, a dot and an id.", "part");
        }

        var id = dot < 0 ? "" : text[(dot + 1)..];
        var slugs = id.Split('.');
        return slugs.Length <= 3 && Array.TrueForAll(slugs, Identifiers.IsSlug)
            ? new PartKey(kind, id)
            : Refuse.Invalid("part", "part-id-invalid", $"'{id}' is not the id of a part.", "An id is one to three words of lower-case letters, digits and hyphens, joined by dots.");
    }

    /// <returns>The key of a part of the step, or of whichever step has such a part; refused as one of the step.</returns>
    public static Outcome<PartKey> ParseAnywhere(Step step, string text)
    {
        var own = Parse(step, text);
        return own is Outcome<PartKey>.Refused && PartKinds.Find(text.Split('.', 2)[0]) is { } kind && kind.Step != step && Parse(kind.Step, text).TryGet(out var elsewhere, out _) ? elsewhere : own;
    }

    public override string ToString() => $"{Kind.Name}.{Id}";
}
