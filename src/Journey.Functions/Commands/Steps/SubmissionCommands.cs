using Journey.Domain;
using Journey.Domain.Guidance;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Outbox;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>What happens to a submission besides the review itself: it is withdrawn, or its review handed on and taken back.</summary>
public sealed class SubmissionCommands(CommandRunner runner, TimeProvider time)
{
    public Task<Outcome<StepState>> WithdrawAsync(Caller caller, Step step, string? reason, CancellationToken cancellation) => runner.RunAsync(caller, (snapshot, transaction) =>
    {
        if (reason?.Length > StepRules.LongestReason)
            return Task.FromResult<Outcome<StepState>>(Refuse.Invalid("reason", "text-too-long", $"The reason has more than {StepRules.LongestReason} characters.", "Shorten it."));
        var now = time.GetUtcNow();
        if (!ReviewRules.Withdraw(snapshot.Step(step), snapshot.Project.Team, caller.Name).TryGet(out var next, out var refusal))
            return Task.FromResult<Outcome<StepState>>(refusal);
        transaction.Step(next)
            .Decide(now, caller.Name, "submission-withdrawn", step, next.Version, Blank.Is(reason) ? null : reason)
            .Send(new OutboxMessage(OutboxKind.WakeStep, StepInstance.Id(caller.ProjectId, step, next.Round)))
            .Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Round(next)));
        WorkItems.AskToFill(transaction, snapshot.Project, next, WorkText.Withdrawn(step, snapshot.Project.Charter.Language), now);
        WorkItems.AskForCells(transaction, next);
        NewFigures.Redraft(transaction, step);
        return Task.FromResult<Outcome<StepState>>(next);
    }, cancellation);

    public Task<Outcome<StepState>> DelegateAsync(Caller caller, Step step, int version, string? to, CancellationToken cancellation) => runner.RunAsync(caller, (snapshot, transaction) =>
    {
        var now = time.GetUtcNow();
        if (!ReviewRules.Delegate(snapshot.Step(step), snapshot.Project, caller.Name, to, version, now).TryGet(out var next, out var refusal))
            return Task.FromResult<Outcome<StepState>>(refusal);
        transaction.Step(next)
            .Decide(now, caller.Name, "review-delegated", step, version, subject: to);
        WorkItems.NoMoreReview(transaction, next, caller.Name);
        WorkItems.AskToReview(transaction, snapshot.Project, next, [to!]);
        return Task.FromResult<Outcome<StepState>>(next);
    }, cancellation);

    public Task<Outcome<StepState>> TakeBackAsync(Caller caller, Step step, CancellationToken cancellation) => runner.RunAsync(caller, (snapshot, transaction) =>
    {
        var state = snapshot.Step(step);
        if (!ReviewRules.TakeBack(state, snapshot.Project, caller.Name).TryGet(out var next, out var refusal))
            return Task.FromResult<Outcome<StepState>>(refusal);
        transaction.Step(next).Decide(time.GetUtcNow(), caller.Name, "review-taken-back", step, next.Version);
        WorkItems.ReviewersChange(transaction, snapshot.Project, snapshot.Project, state, next);
        return Task.FromResult<Outcome<StepState>>(next);
    }, cancellation);
}
