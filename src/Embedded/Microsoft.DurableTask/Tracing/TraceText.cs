using System.Diagnostics;

namespace Microsoft.DurableTask.Tracing;

/// <summary>A place in a trace as text: W3C's traceparent and, after a space, its tracestate.</summary>
internal static class TraceText
{
    private const int ParentLength = 55;

    public static string Write(ActivityContext place)
    {
        var parent = $"00-{place.TraceId}-{place.SpanId}-{(int)place.TraceFlags:x2}";
        return string.IsNullOrEmpty(place.TraceState) ? parent : $"{parent} {place.TraceState}";
    }

    /// <returns>False when there is none, or none that can be read.</returns>
    public static bool TryRead(string? text, out ActivityContext place)
    {
        if (text is null || text.Length <= ParentLength)
            return ActivityContext.TryParse(text, null, out place);
        return ActivityContext.TryParse(text[..ParentLength], text[(ParentLength + 1)..], out place);
    }
}
