using System.Text.Json;

namespace Repository.Tests;

/// <summary>What host.json must say for Azure that the embedded backend does without being told.</summary>
public class HostSettings
{
    /// <summary>There, an event for an instance that has ended is an error unless this says otherwise: the outbox would try it again for ever.</summary>
    [Fact]
    public void A_wake_that_comes_too_late_is_dropped_on_Azure_as_well()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "host.json")));
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        Assert.True(durable.TryGetProperty("throwStatusExceptionsOnRaiseEvent", out var throws) && throws.ValueKind == JsonValueKind.False);
    }

    /// <summary>What a newer release has started must not be taken by an older one that is still running: the defaults do that once there is a version.</summary>
    [Fact]
    public void Orchestrations_have_a_version_and_an_older_release_leaves_newer_ones_alone()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "host.json")));
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        Assert.False(string.IsNullOrWhiteSpace(durable.GetProperty("defaultVersion").GetString()));
        Assert.False(durable.TryGetProperty("versionMatchStrategy", out _));
        Assert.False(durable.TryGetProperty("versionFailureStrategy", out _));
    }
}
