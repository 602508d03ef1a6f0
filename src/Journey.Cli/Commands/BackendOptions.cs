using System.CommandLine;

namespace Journey.Cli.Commands;

/// <summary>Where a running backend is, for the commands that ask it something.</summary>
internal static class BackendOptions
{
    public static Option<Uri> Address() => new("--address")
    {
        Description = "Where the backend listens.",
        DefaultValueFactory = _ => new Uri("http://localhost:7071"),
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                return address;
            result.AddError($"'{result.Tokens[0].Value}' is no address such as http://localhost:7071.");
            return null;
        },
    };

    public static Option<FileInfo> Keys() => new("--keys")
    {
        Description = "The backend's key file.",
        DefaultValueFactory = _ => new FileInfo(Path.Combine(".journey", "journey.db.keys.json")),
    };
}
