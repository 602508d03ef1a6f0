using Journey.Storage.Evidence;
using Journey.Storage.Projects;
using Journey.Storage.Schedule;

namespace Journey.Functions.Commands.Imports;

/// <summary>Removes uploads that nobody goes on with: their files name customers, and nobody looks after them.</summary>
public sealed class AbandonedUploads(UploadRepository uploads, ProjectRecords records, DueRepository due, TimeProvider time)
{
    /// <summary>After the last part, or the beginning where none came.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Has the schedule look at an upload that is about to begin.</summary>
    public Task WatchAsync(string projectId, string id, CancellationToken cancellation) => NoteAsync(projectId, id, time.GetUtcNow(), cancellation);

    /// <summary>Removes the upload where nothing has come for long; else has the schedule look once more when that will be so.</summary>
    public async Task LookAsync(string projectId, string id, CancellationToken cancellation)
    {
        // One that is being taken in goes by itself when it is.
        if ((await records.ImportsAsync(projectId, cancellation)).Any(import => import.File == id && !import.IsSettled))
            return;
        if (await uploads.FindAsync(projectId, id, cancellation) is not { } upload)
        {
            // It is gone, but for parts that were being stored at the time, or whose removal broke off.
            await uploads.DeleteAsync(projectId, id, cancellation);
            return;
        }

        var last = (await uploads.PartsAsync(projectId, id, cancellation)).Select(part => part.At ?? upload.At).Append(upload.At).Max();
        if (last + Kept > time.GetUtcNow())
            await NoteAsync(projectId, id, last, cancellation);
        else
            await uploads.DeleteAsync(projectId, id, cancellation);
    }

    private Task NoteAsync(string projectId, string id, DateTimeOffset last, CancellationToken cancellation) => due.NoteAsync(projectId, DueRepository.Upload + id, last + Kept, cancellation);
}
