using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;

namespace Journey.Domain.Templates;

/// <summary>What is usual in an industry, to begin from: stages, touchpoints and channels, questions, KPIs. Data, not code.</summary>
public sealed record IndustryTemplate
{
    /// <summary>A slug, such as online-retail.</summary>
    public string Id { get; init; } = "";

    [Required, MinLength(1)]
    public string Label { get; init; } = "";

    public StageModel StageModel { get; init; } = new();

    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<TemplateTouchpoint> Touchpoints { get; init; } = [];

    /// <summary>Asked at the beginning.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    public IReadOnlyList<TemplateKpi> Kpis { get; init; } = [];

    /// <summary>The published ones, by id.</summary>
    public static IReadOnlyDictionary<string, IndustryTemplate> Published { get; } =
        new[] { "retail", "travel", "financial-services", "online-retail" }.ToDictionary(id => id, Read);

    private static IndustryTemplate Read(string id)
    {
        using var file = typeof(IndustryTemplate).Assembly.GetManifestResourceStream($"Templates.{id}.json")!;
        return JsonSerializer.Deserialize<IndustryTemplate>(file, Json.Options)!;
    }
}

/// <summary>A usual touchpoint.</summary>
/// <param name="Id">A slug.</param>
/// <param name="Label">For people.</param>
/// <param name="Stage">A stage of the template's model.</param>
/// <param name="Channel">One of the template's channels.</param>
/// <param name="Kind">Who acts there.</param>
/// <param name="Form">Physical or digital.</param>
/// <param name="Initiator">Who begins.</param>
/// <param name="Receiver">To whom it is addressed.</param>
public sealed record TemplateTouchpoint(
    [property: RegularExpression(Identifiers.SlugPattern)] string Id, [property: MinLength(1)] string Label, [property: RegularExpression(Identifiers.SlugPattern)] string Stage, [property: MinLength(1)] string Channel,
    TouchpointKind Kind, TouchpointForm Form, [property: MinLength(1)] string Initiator, [property: MinLength(1)] string Receiver);

/// <summary>A usual KPI.</summary>
/// <param name="Id">A slug.</param>
/// <param name="Name">For people.</param>
/// <param name="Type">How it is measured.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Stage">The stage that it tells of; null for the whole journey.</param>
/// <param name="Reference">A published value to compare with, where there is one.</param>
public sealed record TemplateKpi(
    [property: RegularExpression(Identifiers.SlugPattern)] string Id, [property: MinLength(1)] string Name, KpiType Type, [property: MinLength(1)] string Unit, Direction Direction,
    [property: RegularExpression(Identifiers.SlugPattern)] string? Stage = null, ReferenceValue? Reference = null);

/// <summary>A published value.</summary>
/// <param name="Value">In the KPI's unit.</param>
/// <param name="Source">Who published it, where and when.</param>
public sealed record ReferenceValue(double Value, [property: MinLength(1)] string Source);
