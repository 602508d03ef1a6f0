using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Reads interactions from an event log in XES (IEEE 1849). An attribute of a trace is that of each of its events, with "case:" before
/// its key; a nested attribute has the keys of those around it before its own. It streams; good events stay where others are rejected.
/// </summary>
public static class InteractionXes
{
    private static XmlReaderSettings Settings => new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
        NameTable = new BoundedNames(),
    };

    /// <summary>Reads up to the log's own element. It is UTF-8 by now, whatever its declaration says. The stream stays open and is read as the events are enumerated.</summary>
    public static async Task<EvidenceFile<Interaction>> OpenAsync(Stream stream, ReadingOptions options, CancellationToken cancellationToken = default)
    {
        var reader = XmlReader.Create(new StreamReader(new MarkupGuard(stream), Encoding.UTF8, leaveOpen: true), Settings);
        try
        {
            await reader.MoveToContentAsync();
            if (reader.LocalName == "log")
                return new EvidenceFile<Interaction>.Readable(Rows(reader, options, cancellationToken));
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            // Told below: what is no XML has no log either.
        }

        reader.Dispose();
        return new EvidenceFile<Interaction>.Refused(HeaderRefusal.OfFile("The file begins like XML, but is no XES log that can be read: it has to be XML 1.0 whose first element is 'log', with nothing before it and without a DOCTYPE."));
    }

    private static async IAsyncEnumerable<EvidenceRow<Interaction>> Rows(XmlReader reader, ReadingOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (reader)
        {
            var log = new XesEvents(reader, options);
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                EvidenceRow<Interaction>? row;
                RejectedRow? broken = null;
                try
                {
                    row = await log.NextAsync();
                }
                catch (Exception fault) when (fault is XmlException)
                {
                    broken = new RejectedRow(log.Line, null, MarkupGuard.BreaksOff);
                    row = null;
                }

                if (broken is not null)
                    yield return new EvidenceRow<Interaction>.Rejected(broken);
                if (row is null)
                    yield break;
                yield return row;
            }
        }
    }
}
