namespace Azure.Messaging.ServiceBus;

/// <summary>Why an operation failed.</summary>
public enum ServiceBusFailureReason
{
    /// <summary>None of the others.</summary>
    GeneralError = 0,

    /// <summary>There is no such queue.</summary>
    MessagingEntityNotFound = 1,

    /// <summary>The lock ran out, or the message was settled already.</summary>
    MessageLockLost = 2,

    /// <summary>There is no such message.</summary>
    MessageNotFound = 3,

    /// <summary>The message is larger than the queue takes.</summary>
    MessageSizeExceeded = 4,

    /// <summary>The queue is disabled.</summary>
    MessagingEntityDisabled = 5,

    /// <summary>The queue is full.</summary>
    QuotaExceeded = 6,

    /// <summary>The service asks to try later.</summary>
    ServiceBusy = 7,

    /// <summary>The service did not answer in time.</summary>
    ServiceTimeout = 8,

    /// <summary>The service could not be reached.</summary>
    ServiceCommunicationProblem = 9,

    /// <summary>The session is held by another receiver.</summary>
    SessionCannotBeLocked = 10,

    /// <summary>The session's lock ran out.</summary>
    SessionLockLost = 11,

    /// <summary>There is such a queue already.</summary>
    MessagingEntityAlreadyExists = 12,
}
