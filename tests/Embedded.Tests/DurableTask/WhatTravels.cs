using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.DurableTask;

/// <summary>Tags, versions, failures and converters on their way through the engine.</summary>
public class WhatTravels
{
    [Fact]
    public async Task A_child_has_the_tags_of_its_call_and_those_of_its_parent_under_other_names()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Child", _ => 1)
            .AddOrchestratorFunc<int>("Parent", async context =>
                await context.CallSubOrchestratorAsync<int>("Child", new SubOrchestrationOptions { InstanceId = "plain" })
                + await context.CallSubOrchestratorAsync<int>("Child", new SubOrchestrationOptions
                {
                    InstanceId = "tagged",
                    Tags = new Dictionary<string, string> { ["colour"] = "red", ["size"] = "small" },
                })));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", null, new StartOrchestrationOptions("parent")
        {
            Tags = new Dictionary<string, string> { ["colour"] = "blue", ["team"] = "a" },
        });
        await host.Client.EndAsync("parent");
        Assert.Equal(["colour blue", "team a"], await TagsAsync("plain"));
        Assert.Equal(["colour red", "size small", "team a"], await TagsAsync("tagged"));

        async Task<IEnumerable<string>> TagsAsync(string id) =>
            (await host.Client.GetInstanceAsync(id))!.Tags.Select(tag => $"{tag.Key} {tag.Value}").Order();
    }

    [Fact]
    public async Task A_failure_is_told_only_with_the_data()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks.AddOrchestratorFunc<int>("Fail", Fail));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Fail", new StartOrchestrationOptions("one"));
        Assert.Equal("no", (await host.Client.EndAsync("one")).FailureDetails?.ErrorMessage);
        var bare = (await host.Client.GetInstanceAsync("one"))!;
        Assert.Equal(OrchestrationRuntimeStatus.Failed, bare.RuntimeStatus);
        Assert.Null(bare.FailureDetails);
    }

    [Fact]
    public async Task Properties_of_a_failure_keep_dates_and_lists_and_turn_numbers_into_doubles()
    {
        IDictionary<string, object?>? properties = null;
        await using var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<int>("Fall", Fall)
                .AddOrchestratorFunc<int>("Read", async context =>
                {
                    try
                    {
                        return await context.CallActivityAsync<int>("Fall");
                    }
                    catch (TaskFailedException failed)
                    {
                        properties = failed.FailureDetails.Properties;
                        return 0;
                    }
                }),
            services: services => services.AddSingleton<IExceptionPropertiesProvider, Facts>());
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Read", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        Assert.NotNull(properties);
        Assert.Equal(Facts.Day, properties["day"]);
        Assert.Equal(DateTimeKind.Utc, Assert.IsType<DateTime>(properties["day"]).Kind);
        Assert.Equal(Facts.Moment, properties["moment"]);
        Assert.Equal(7.0, properties["long"]);
        Assert.Equal(["a", 1.0, null], Assert.IsAssignableFrom<IList<object?>>(properties["list"]));
        Assert.Equal(true, Assert.IsAssignableFrom<IDictionary<string, object?>>(properties["map"])["yes"]);
        Assert.Equal("NaN", properties["none"]);
        Assert.Equal("00:00:05", properties["span"]);
    }

    [Fact]
    public async Task A_converter_of_the_container_serves_worker_and_client()
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<string, string>("Echo", (_, text) => text),
            services: services => services.AddSingleton<DataConverter, Marked>());
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "ink", new StartOrchestrationOptions("one"));
        var end = await host.Client.EndAsync("one");
        Assert.Equal("!\"ink\"", end.SerializedOutput);
        Assert.Equal("ink", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_converter_of_the_worker_goes_before_one_of_the_container()
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<int>("One", _ => 1),
            worker: added => added.Configure(options => options.DataConverter = JsonDataConverter.Default),
            services: services => services.AddSingleton<DataConverter, Marked>());
        await host.Client.ScheduleNewOrchestrationInstanceAsync("One", new StartOrchestrationOptions("one"));
        Assert.Equal("1", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task A_client_that_is_not_there_is_refused_with_the_names_of_those_that_are()
    {
        await using var host = await DurableHost.StartAsync(_ => { }, services: services => services.AddDurableTaskClient("left"));
        var clients = host.Services.GetRequiredService<IDurableTaskClientProvider>();
        Assert.Equal("left", clients.GetClient("left").Name);
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => clients.GetClient("right"));
        Assert.Contains("[\"\", \"left\"]", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_is_a_text_that_is_not_blank_and_none_reads_as_empty()
    {
        Assert.Equal("", TaskVersion.Unversioned.Version);
        Assert.Equal(TaskVersion.Unversioned, new TaskVersion(""));
        Assert.Equal("version", Assert.Throws<ArgumentException>(() => new TaskVersion(" \t")).ParamName);
    }

    private static int Fail(TaskOrchestrationContext context) => throw new InvalidOperationException("no");

    private static int Fall(TaskActivityContext context) => throw new InvalidOperationException("no");

    private sealed class Facts : IExceptionPropertiesProvider
    {
        public static readonly DateTime Day = new(2025, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        public static readonly DateTimeOffset Moment = new(2025, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));

        public IDictionary<string, object?> GetExceptionProperties(Exception exception) => new Dictionary<string, object?>
        {
            ["day"] = Day,
            ["moment"] = Moment,
            ["long"] = 7L,
            ["list"] = new object?[] { "a", 1, null },
            ["map"] = new Dictionary<string, object?> { ["yes"] = true },
            ["none"] = double.NaN,
            ["span"] = TimeSpan.FromSeconds(5),
        };
    }

    /// <summary>Marks what it has written, so that a text tells who wrote it.</summary>
    private sealed class Marked : DataConverter
    {
        public override string? Serialize(object? value) => value is null ? null : "!" + JsonDataConverter.Default.Serialize(value);

        public override object? Deserialize(string? data, Type targetType) => JsonDataConverter.Default.Deserialize(data?[1..], targetType);
    }
}
