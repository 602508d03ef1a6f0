using Journey.Domain.Artefacts;

namespace Journey.Rendering.Svg;

/// <summary>Colours; each pair of text and ground has a contrast of at least 4.5 : 1.</summary>
internal static class Palette
{
    public const string Ink = "#1f2933";
    public const string Soft = "#52606d";
    public const string Grid = "#d9e2ec";
    public const string Ground = "#ffffff";
    public const string Band = "#f5f7fa";
    public const string Head = "#243b53";
    public const string Alarm = "#a61b1b";

    /// <summary>Stands before what may no longer hold.</summary>
    public const string StaleMark = "↻";

    private static readonly string[] Personas = ["#0b69a3", "#b44d12", "#3f7d20", "#8a1c7c", "#6b4e00", "#c21f3a"];

    public static string Persona(int index) => Personas[index % Personas.Length];

    /// <summary>Mark of where a value comes from.</summary>
    public static (string Mark, string Colour) Of(Provenance provenance) => provenance switch
    {
        Provenance.Measured => ("●", "#0b69a3"),
        Provenance.Reported => ("◆", "#3f7d20"),
        Provenance.Inferred => ("◐", "#8a5a00"),
        Provenance.Assumed => ("○", "#829ab1"),
        _ => ("▲", "#8a1c7c"),
    };
}
