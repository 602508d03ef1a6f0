using System.Text.Json;

namespace Journey.Domain.Refusals;

/// <summary>Says of a document that can't be read where it is wrong, without repeating what was in it.</summary>
public static class JsonRefusal
{
    public static Refusal Of(JsonException fault)
    {
        var field = fault.Path is { Length: > 2 } path ? path[2..] : "body";
        var where = fault.LineNumber is { } line ? $" (line {line + 1}, byte {fault.BytePositionInLine + 1})" : "";
        var reason = fault.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal)
            ? Invalid(field, "field-unknown", "There is no such field.", "Remove it, or correct its name.")
            : fault.Message.Contains("missing required properties", StringComparison.Ordinal)
                ? Invalid(field, "field-missing", "A field that can't be left out is missing.", "See in the schema which fields are required.")
            : fault.Path is null or "$" && fault.InnerException is not null
                ? Invalid(field, "json-malformed", $"The body is not well-formed JSON{where}.", "Send valid JSON in UTF-8.")
                : Invalid(field, "field-invalid", $"The value has the wrong type or is not one of those allowed{where}.", "See the field in the API description; enumerations are in kebab case.");
        return reason;
    }

    private static Refusal Invalid(string field, string code, string reason, string remedy) => Refuse.Invalid(field, code, reason, remedy);
}
