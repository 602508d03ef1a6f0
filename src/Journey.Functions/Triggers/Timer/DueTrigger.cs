using System.Globalization;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Imports;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Surveys;
using Journey.Storage.Projects;
using Journey.Storage.Schedule;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Journey.Functions.Triggers.Timer;

/// <summary>Once a minute: sends outboxes that were left, sees to it that what was sent took effect, takes in answers to surveys, removes abandoned uploads, and asks for re-evaluations that are due.</summary>
public sealed class DueTrigger(DueRepository due, OutboxRepository outbox, OutboxNudge nudge, Clockwork clockwork, ReanalysisCommands reanalysis, ProjectRepository projects, AnswerIntake answers, AbandonedUploads abandoned, TimeProvider time, ILogger<DueTrigger> logger)
{
    /// <summary>A younger outbox is still being sent by the one who wrote it.</summary>
    private static readonly TimeSpan OutboxGrace = TimeSpan.FromMinutes(1);

    /// <summary>What falls due while its project is paused is looked at again after this time.</summary>
    private static readonly TimeSpan WhileStopped = TimeSpan.FromDays(1);

    /// <summary>What could not be done is tried again after this time: till then it holds up neither others nor the watermark.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);

    [Function(nameof(DueTrigger))]
    public async Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var left = new List<DueItem>();
        foreach (var item in await due.DueAsync(cancellation))
        {
            if (!await IsHandledAsync(item, client, cancellation))
                left.Add(item);
        }

        await due.AdvanceAsync(left, cancellation);
    }

    /// <summary>One project that can't be worked on must not hold up the others.</summary>
    private async Task<bool> IsHandledAsync(DueItem item, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            return await HandleAsync(item, client, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Logs.DueFailed(logger, fault, item.ProjectId, item.Kind);
            await due.NoteAsync(item.ProjectId, item.Kind, time.GetUtcNow() + AfterFailure, cancellation);
            return await due.DoneAsync(item, cancellation);
        }
    }

    /// <returns>False when the item stays.</returns>
    private async Task<bool> HandleAsync(DueItem item, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (item.Kind == DueRepository.Outbox)
        {
            if (now - item.At < OutboxGrace)
                return false;
            if ((await outbox.PendingAsync(item.ProjectId, cancellation)).Count == 0)
                return await clockwork.IsInStepAsync(item.ProjectId, client, cancellation) && await due.DoneAsync(item, cancellation);
            // The note stays until the outbox is seen empty: the sending may fail again.
            await nudge.SendAsync(client, item.ProjectId, -now.ToUnixTimeSeconds(), cancellation);
            return false;
        }

        if (item.Kind == DueRepository.Unfinished)
        {
            if (await projects.ReadAsync(item.ProjectId, cancellation) is null)
                await LifecycleSender.DeletionAsync(item.ProjectId, client, cancellation);
            return await due.DoneAsync(item, cancellation);
        }

        if (item.Kind.StartsWith(DueRepository.Answers, StringComparison.Ordinal))
        {
            if (await projects.ReadAsync(item.ProjectId, cancellation) is not null)
                await answers.TakeInAsync(new Caller(item.ProjectId, null, client), item.Kind[DueRepository.Answers.Length..], cancellation);
            return await due.DoneAsync(item, cancellation);
        }

        if (item.Kind.StartsWith(DueRepository.Upload, StringComparison.Ordinal))
        {
            await abandoned.LookAsync(item.ProjectId, item.Kind[DueRepository.Upload.Length..], cancellation);
            return await due.DoneAsync(item, cancellation);
        }

        return await ReevaluateAsync(item, client, now, cancellation);
    }

    /// <summary>The head says when; a note of another time is left over from a plan that was changed.</summary>
    private async Task<bool> ReevaluateAsync(DueItem item, DurableTaskClient client, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await projects.ReadAsync(item.ProjectId, cancellation) is not { } snapshot || snapshot.ReevaluateAt > now)
            return await due.DoneAsync(item, cancellation);
        // Noted before the head plans it: whatever the answer is, one note stays, since the last one taken away would end the re-evaluations.
        // Counted from when this one was planned, so that an attempt that is made again notes the same.
        var (last, cadence) = (snapshot.ReevaluateAt ?? item.At, TimeSpan.FromDays(snapshot.Project.Charter.CadenceDays));
        var planned = last + cadence > now ? last + cadence : now + cadence;
        await due.NoteAsync(item.ProjectId, DueRepository.Reevaluation, planned, cancellation);
        var outcome = await reanalysis.ReevaluateAsync(new Caller(item.ProjectId, null, client), $"re-evaluation due {item.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", now, planned, cancellation);
        if (outcome is Outcome<long>.Refused { Refusal.Code: var code })
            await due.NoteAsync(item.ProjectId, DueRepository.Reevaluation, now + (code is "project-paused" or "project-archived" ? WhileStopped : AfterFailure), cancellation);
        return await due.DoneAsync(item, cancellation);
    }
}
