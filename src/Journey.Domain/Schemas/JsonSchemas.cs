using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Templates;

namespace Journey.Domain.Schemas;

/// <summary>
/// The JSON schemas (draft 2020-12) of what members send and are served: each kind of part, charter, team and industry template. They are made from the
/// types that read it, so that both agree; rules that span several fields are told by refusals. A part that the backend computes says so, and has no limits, which are those of what is sent.
/// </summary>
public static class JsonSchemas
{
    private static readonly IReadOnlyDictionary<string, Type> Types = PartKinds.All
        .ToDictionary(kind => kind.Name, kind => kind.Type)
        .Concat([KeyValuePair.Create("charter", typeof(Charter)), KeyValuePair.Create("team", typeof(Team)), KeyValuePair.Create("template", typeof(IndustryTemplate))])
        .ToDictionary();

    private static readonly JsonSchemaExporterOptions Sent = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Limit };

    private static readonly JsonSchemaExporterOptions Computed = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, node) => Optional(Typed(context, node)) };

    /// <summary>In alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Types.Keys.Order(StringComparer.Ordinal)];

    /// <returns>Null where there is none of that name.</returns>
    public static JsonObject? Of(string name)
    {
        if (!Types.TryGetValue(name, out var type))
            return null;
        var isComputed = PartKinds.Find(name) is { Computed: true };
        var schema = Json.Options.GetJsonSchemaAsNode(type, isComputed ? Computed : Sent).AsObject();
        if (type == typeof(IndustryTemplate))
            LimitTemplate(schema["properties"]!.AsObject());
        if (isComputed)
            schema.Insert(0, "description", "Computed by the backend from the interactions, and served with its step; nobody can write it.");
        schema.Insert(0, "title", name);
        schema.Insert(0, "$id", $"/api/schemas/{name}");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema;
    }

    /// <summary>The limits that hold for every text and list.</summary>
    private static JsonNode Limit(JsonSchemaExporterContext context, JsonNode node)
    {
        if (Typed(context, node) is not JsonObject schema)
            return node;
        if (context.TypeInfo.Type == typeof(string))
            schema["maxLength"] = PartJson.LongestText;
        if (Has(schema, "array"))
            schema["maxItems"] = PartJson.MostItems;
        if (context.TypeInfo.ElementType == typeof(string) && schema["items"] is JsonObject text)
            text["minLength"] = 1;
        if (context.TypeInfo.Type == typeof(StageModel))
            schema["anyOf"] = StageCounts();
        if (context.TypeInfo.Type == typeof(DateOnly?))
            schema["pattern"] = "^2[01][0-9][0-9]-";
        foreach (var limit in context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true) ?? [])
            Limit(schema, (ValidationAttribute)limit);
        return Required(context, Optional(schema));
    }

    /// <summary>Stages of the team's own are so many only where they are used.</summary>
    private static JsonArray StageCounts() =>
    [
        new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["enum"] = new JsonArray("seven-stage", "five-stage") } } },
        new JsonObject { ["properties"] = new JsonObject { ["custom"] = new JsonObject { ["minItems"] = CharterRules.FewestStages, ["maxItems"] = CharterRules.MostStages } }, ["required"] = new JsonArray("custom") },
    ];

    /// <summary>What can't be left out although its type has a value for it, such as an empty text.</summary>
    private static JsonNode Required(JsonSchemaExporterContext context, JsonNode node)
    {
        foreach (var property in context.TypeInfo.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true))
        {
            if (node is JsonObject schema && schema["required"] is JsonArray required)
                required.Add(property.Name);
            else
                node["required"] = new JsonArray(property.Name);
        }

        return node;
    }

    /// <summary>The limits that a property names for itself.</summary>
    private static void Limit(JsonObject schema, ValidationAttribute limit)
    {
        switch (limit)
        {
            case RangeAttribute range:
                schema["minimum"] = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
                if (range.Maximum is not double.MaxValue)
                    schema["maximum"] = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
                break;
            case StringLengthAttribute length:
                (schema["minLength"], schema["maxLength"]) = (length.MinimumLength, length.MaximumLength);
                break;
            case MinLengthAttribute least:
                schema[Has(schema, "array") ? "minItems" : "minLength"] = least.Length;
                break;
            case MaxLengthAttribute most:
                schema[Has(schema, "array") ? "maxItems" : "maxLength"] = most.Length;
                break;
            case RegularExpressionAttribute pattern:
                schema["pattern"] = pattern.Pattern;
                break;
        }
    }

    /// <summary>Of what a converter of ours reads, the exporter does not know the type.</summary>
    private static JsonNode Typed(JsonSchemaExporterContext context, JsonNode node) => context.TypeInfo.Type == typeof(double) || context.TypeInfo.Type == typeof(double?)
        ? new JsonObject { ["type"] = context.TypeInfo.Type == typeof(double) ? "number" : new JsonArray("number", "null") }
        : node;

    /// <summary>What may be null may be left out: the reader takes both for the same. So may a yes or no: left out, it is no.</summary>
    private static JsonNode Optional(JsonNode node)
    {
        if (node is JsonObject schema && schema["required"] is JsonArray required && schema["properties"] is JsonObject properties)
            schema["required"] = new JsonArray([.. required.Select(name => name!.GetValue<string>()).Where(name => !MayBeLeftOut(properties[name])).Select(name => JsonValue.Create(name))]);
        return node;
    }

    /// <summary>A template's own texts and lists are shorter than others.</summary>
    private static void LimitTemplate(JsonObject properties)
    {
        foreach (var (name, most) in new[] { ("touchpoints", TemplateRules.MostTouchpoints), ("kpis", TemplateRules.MostKpis), ("questions", TemplateRules.MostQuestions), ("channels", TemplateRules.MostQuestions) })
            properties[name]!["maxItems"] = most;
        foreach (var (_, property) in properties.Where(property => property.Key != "stageModel"))
            Shorten(property);
    }

    private static void Shorten(JsonNode? node)
    {
        if (node is not JsonObject schema)
            return;
        if (schema.ContainsKey("maxLength"))
            schema["maxLength"] = TemplateRules.LongestText;
        foreach (var (_, inner) in schema)
            Shorten(inner);
    }

    private static bool MayBeLeftOut(JsonNode? property) => property is JsonObject schema && (Has(schema, "null") || Has(schema, "boolean") || (schema["enum"] is JsonArray values && values.Contains(null)));

    private static bool Has(JsonObject schema, string type) => schema["type"] switch
    {
        JsonArray several => several.Any(one => one?.GetValue<string>() == type),
        JsonValue one => one.GetValue<string>() == type,
        _ => false,
    };
}
