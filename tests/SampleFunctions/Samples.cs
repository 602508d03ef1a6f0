using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SampleFunctions;

/// <summary>What the sample functions of one host tell its test.</summary>
public sealed class Diary
{
    /// <summary>Lines in the order in which they were written.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>What a sample does when its host's test wants something special.</summary>
    public Func<CancellationToken, Task> Act { get; set; } = _ => Task.CompletedTask;
}

/// <summary>Something of which each scope has its own.</summary>
public sealed class ScopedThing(Diary diary) : IDisposable
{
    public Guid Id { get; } = Guid.NewGuid();

    public void Dispose() => diary.Lines.Enqueue("scope over");
}

/// <summary>Functions that the tests of the host run.</summary>
public sealed class Samples(Diary diary, ScopedThing first, ScopedThing second)
{
    [Function("Greet")]
    public IActionResult Greet([HttpTrigger(AuthorizationLevel.Function, "get", Route = "greet/{name:alpha}/{mood?}")] HttpRequest request, string name, string? mood) =>
        new OkObjectResult($"{name} {mood ?? "plain"} {request.Query["q"]}");

    [Function("Open")]
    public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post")] HttpRequest request) => Results.Text(request.Method);

    [Function("AdminOnly")]
    public IActionResult AdminOnly([HttpTrigger(AuthorizationLevel.Admin)] HttpRequest _) => new NoContentResult();

    [Function("Scoped")]
    public IActionResult Scoped([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest _)
    {
        diary.Lines.Enqueue($"same {first.Id == second.Id}");
        diary.Lines.Enqueue(first.Id.ToString());
        return new OkResult();
    }

    [Function("FromSetting")]
    public IActionResult FromSetting([HttpTrigger(AuthorizationLevel.Anonymous, Route = "%Where__To%")] HttpRequest _) => new OkObjectResult("found");

    [Function("Failing")]
    public IActionResult Failing([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest _) => throw new InvalidOperationException("a secret");

    [Function("Start")]
    public async Task<IActionResult> Start([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest _, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Chain", "x", cancellation);
        var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellation);
        return new OkObjectResult(end.SerializedOutput);
    }

    [Function("Chain")]
    public static async Task<string> Chain([OrchestrationTrigger] TaskOrchestrationContext context, string input) =>
        await context.CallActivityAsync<string>("Append", await context.CallActivityAsync<string>("Append", input));

    [Function("Append")]
    public async Task<string> Append([ActivityTrigger] string text, CancellationToken cancellation)
    {
        diary.Lines.Enqueue($"append {text}");
        await diary.Act(cancellation);
        return text + "!";
    }

    /// <summary>Pays no heed to being ended.</summary>
    [Function("Linger")]
    public async Task<IActionResult> LingerAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest _)
    {
        await diary.Act(CancellationToken.None);
        return new NoContentResult();
    }

    [Function("EveryMinute")]
    public async Task EveryMinute([TimerTrigger("%Schedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        diary.Lines.Enqueue($"timer late {timer.IsPastDue}");
        await diary.Act(cancellation);
    }

    [Function("Receive")]
    public async Task Receive([ServiceBusTrigger("%Queue%", Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        diary.Lines.Enqueue($"message {message.Body} {message.DeliveryCount}");
        await diary.Act(cancellation);
    }
}
