using System.Globalization;
using Embedded.Engine.File;
using Embedded.Engine.Orchestrations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.Engine.Orchestrations;

/// <summary>
/// Forgets orchestrations some time after their end, as <c>Embedded:Retention</c> says; without it they stay, as they do on Azure. A child goes with
/// its parent. It takes few at a time, so that no other write waits long.
/// </summary>
internal sealed partial class Retention(DataFile file, TimeProvider time, ILogger<Retention> logger, IConfiguration? configuration = null) : BackgroundService
{
    private const string Setting = "Embedded:Retention";
    private const int MostInOneWrite = 50;
    private const int MostInOneLook = 10_000;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly InstanceStatus[] Ended = [InstanceStatus.Completed, InstanceStatus.Failed, InstanceStatus.Terminated];

    private readonly TimeSpan? keep = Parse(configuration?[Setting]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (keep is not { } kept)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(kept < LongestPause ? kept : LongestPause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await ForgetAsync(time.GetUtcNow() - kept, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotForget(logger, fault);
            }
        }
    }

    private async Task ForgetAsync(DateTimeOffset before, CancellationToken stopping)
    {
        var after = (Ended: 0L, Id: "");
        while (!stopping.IsCancellationRequested)
        {
            var found = file.Read(connection => InstanceReader.ListEnded(connection, Ended, 0, before.UtcTicks, after, MostInOneLook));
            foreach (var some in found.Chunk(MostInOneWrite))
            {
                if (stopping.IsCancellationRequested)
                    return;
                await file.WriteAsync(connection => Forget(connection, some));
            }

            if (found.Count < MostInOneLook)
                return;
            after = found[^1];
        }
    }

    private static void Forget(DataConnection connection, (long Ended, string Id)[] instances)
    {
        foreach (var (ended, id) in instances)
        {
            // Looked at again inside the write: an id may meanwhile have begun anew.
            if (InstanceReader.EndedAt(connection, id) == ended && !InstanceReader.HasParent(connection, id))
                InstanceWriter.Purge(connection, id, recursive: true);
        }
    }

    private static TimeSpan? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var kept) && kept > TimeSpan.Zero
            ? kept
            : throw new InvalidOperationException($"The setting {Setting} is '{text}'; it has to be a time, such as 30.00:00:00 for thirty days.");
    }

    [LoggerMessage(1, LogLevel.Error, "Orchestrations that ended long ago could not be forgotten; tried again later.")]
    private static partial void CouldNotForget(ILogger logger, Exception fault);
}
