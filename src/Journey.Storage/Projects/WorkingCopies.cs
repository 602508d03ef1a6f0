using Azure;
using Journey.Domain.Steps;

namespace Journey.Storage.Projects;

/// <summary>
/// Working copies as they were read or written last, each under the ETag of its step's row. Every write of a part writes that row, so a copy
/// under the row's present tag is the present copy, whoever wrote it and wherever; a copy under an older tag is asked for by nobody.
/// </summary>
public sealed class WorkingCopies
{
    /// <summary>Some 2 KB each.</summary>
    private const int MostParts = 50_000;

    private static readonly Comparer<StoredPart> ByKey = Comparer<StoredPart>.Create((one, other) => string.CompareOrdinal(one.Key.ToString(), other.Key.ToString()));

    private readonly Recent<(string ProjectId, Step Step), (ETag Tag, IReadOnlyList<StoredPart> Parts)> copies = new(MostParts);

    internal IReadOnlyList<StoredPart>? Find(string projectId, Step step, ETag tag) =>
        copies.TryGet((projectId, step), out var copy) && copy.Tag == tag ? copy.Parts : null;

    internal void Keep(string projectId, Step step, ETag tag, IReadOnlyList<StoredPart> parts) => copies.Set((projectId, step), (tag, parts), parts.Count + 1);

    /// <summary>Takes over what was written on top of the copy that is kept.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="step">The step whose row was written.</param>
    /// <param name="before">The row's tag that the write was conditional on.</param>
    /// <param name="after">The row's tag since.</param>
    /// <param name="changes">The parts that were written with it, each with its own new tag.</param>
    internal void Follow(string projectId, Step step, ETag before, ETag after, IReadOnlyList<(StoredPart? Before, StoredPart? After)> changes)
    {
        if (Find(projectId, step, before) is not { } parts)
            return;
        var next = parts.ToList();
        foreach (var change in changes)
        {
            var place = next.BinarySearch((change.After ?? change.Before)!, ByKey);
            if (place >= 0)
                next.RemoveAt(place);
            if (change.After is { } written)
                next.Insert(place >= 0 ? place : ~place, written);
        }

        Keep(projectId, step, after, next);
    }
}
