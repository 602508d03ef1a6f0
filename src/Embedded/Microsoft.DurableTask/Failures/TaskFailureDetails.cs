namespace Microsoft.DurableTask;

/// <summary>Why a task failed, as far as it crosses a boundary.</summary>
/// <param name="ErrorType">The full name of the exception's type, or a code such as <c>ActivityTaskNotFound</c>.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="InnerFailure">Its cause.</param>
/// <param name="Properties">What an exception properties provider tells of it.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>The details of an exception and its causes.</summary>
    public static TaskFailureDetails FromException(Exception exception) => FailureReading.Read(exception);

    /// <summary>Whether the failure is of this type or one derived from it; its causes don't count.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the failure is of this type or one derived from it; its causes don't count.</summary>
    /// <exception cref="ArgumentException">It is no type of exception.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
            throw new ArgumentException($"The type {targetBaseExceptionType} is not an exception.", nameof(targetBaseExceptionType));
        if (targetBaseExceptionType.FullName == ErrorType)
            return true;
        return FailureReading.FindTypes(ErrorType).Any(targetBaseExceptionType.IsAssignableFrom);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
