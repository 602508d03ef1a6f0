using System.Text.Json;

namespace Embedded.Engine.File;

/// <summary>The file beside the data with the keys of everything that can be reached from outside the process; only its owner can read it.</summary>
internal static class KeyFile
{
    private static readonly Lock Changing = new();

    public static string PathOf(DataFile file) => file.Path + ".keys.json";

    /// <summary>Reads the keys of these names; those that are not there yet are made and kept, all in one write.</summary>
    public static IReadOnlyDictionary<string, string> Ensure(DataFile file, Func<string> create, params ReadOnlySpan<string> names)
    {
        lock (Changing)
        {
            var path = PathOf(file);
            var keys = System.IO.File.Exists(path) ? Read(path) : [];
            var known = keys.Count;
            foreach (var name in names)
                keys.TryAdd(name, create());
            if (keys.Count > known)
                Write(path, keys);
            return keys;
        }
    }

    private static Dictionary<string, string> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(System.IO.File.ReadAllText(path)) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"'{path}' holds no keys. Delete it to have new ones made.", fault);
        }
    }

    private static void Write(string path, Dictionary<string, string> keys)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(temporary, options))
        {
            JsonSerializer.Serialize(stream, keys);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(temporary, path, overwrite: true);
    }
}
