using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Embedded.Engine.File;
using Embedded.Tables.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.Tables.Loopback;

/// <summary>
/// Opens the Table service to other programs of this machine, where <c>Embedded:Tables:Port</c> asks for it: on 127.0.0.1 alone, for
/// whoever has the account key from the key file.
/// </summary>
internal sealed class LoopbackServer(IServiceProvider services, DataFile file, TimeProvider time) : IHostedService
{
    public const string Account = "embedded";

    private const string Setting = "Embedded:Tables:Port";
    private const int LongestRequestLine = 64 * 1024;

    private WebApplication? app;

    /// <summary>The account's address; null while it is not open.</summary>
    public Uri? Address { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<IConfiguration>()?[Setting] is not { Length: > 0 } text)
            return;
        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new InvalidOperationException($"{Setting} is '{text}': a port from 1 to 65535, or 0 for any that is free.");

        var log = services.GetService<ILoggerFactory>() ?? LoggerFactory.Create(_ => { });
        app = Build(port, log);
        await app.StartAsync(cancellationToken);
        Address = new Uri($"{app.Urls.Single()}/{Account}");
        Logs.Open(log.CreateLogger<LoopbackServer>(), Address, KeyFile.PathOf(file));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (app is null)
            return;
        await app.StopAsync(cancellationToken);
        await app.DisposeAsync();
        (app, Address) = (null, null);
    }

    private WebApplication Build(int port, ILoggerFactory log)
    {
        // An empty one: addresses and settings of the host around it are not meant for this.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(log);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = TableService.MostBodyBytes;
            // Two keys of 512 characters, each escaped as up to nine.
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
        });
        var built = builder.Build();
        var key = Convert.FromBase64String(KeyFile.Ensure(file, NewKey, "tables")["tables"]);
        var endpoint = new LoopbackEndpoint(
            Account,
            new SharedKeyAuthorization(Account, key, time),
            services.GetRequiredService<TableService>(),
            services.GetRequiredService<ErrorWriter>(),
            log.CreateLogger<LoopbackEndpoint>());
        built.Run(endpoint.AnswerAsync);
        return built;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
}
