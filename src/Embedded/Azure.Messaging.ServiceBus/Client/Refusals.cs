using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Tells the queue's refusals as the package tells them.</summary>
internal static class Refusals
{
    public static async Task<T> TellAsync<T>(string entityPath, Task<T> task)
    {
        try
        {
            return await task;
        }
        catch (QueueFault fault)
        {
            var reason = fault.Failure switch
            {
                QueueFailure.LockLost => ServiceBusFailureReason.MessageLockLost,
                QueueFailure.NotFound => ServiceBusFailureReason.MessageNotFound,
                QueueFailure.TooLarge => ServiceBusFailureReason.MessageSizeExceeded,
                _ => ServiceBusFailureReason.GeneralError,
            };
            throw new ServiceBusException(fault.Message, reason, entityPath, fault);
        }
    }

    public static Task TellAsync(string entityPath, Task task) => TellAsync(entityPath, Done(task));

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
