using Journey.Analysis.Files;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in files of one kind of evidence.</summary>
public interface IKindIntake
{
    /// <summary>As imports name it.</summary>
    string Kind { get; }

    /// <summary>Fields whose column a sender may name.</summary>
    IReadOnlyList<string> Roles { get; }

    /// <summary>Reads the beginning of a file.</summary>
    /// <returns>Why no row of it could be read; null where rows can.</returns>
    Task<HeaderRefusal?> CheckAsync(Stream beginning, ReadingOptions options, CancellationToken cancellation);

    /// <summary>Keeps what is new in a file. Done again, it keeps the same.</summary>
    /// <returns>How many rows were new.</returns>
    Task<int> TakeInAsync(string projectId, Import import, Stream content, ReadingOptions options, RowSorter sorter, CancellationToken cancellation);
}
