namespace Embedded.Tables.Protocol;

/// <summary>An answer of the Table service that is an error: HTTP status, the service's error code, and a message.</summary>
internal sealed class TableFault(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static TableFault TableNotFound() => new(404, "TableNotFound", "The table specified does not exist.");

    public static TableFault TableAlreadyExists() => new(409, "TableAlreadyExists", "The table specified already exists.");

    public static TableFault ResourceNotFound() => new(404, "ResourceNotFound", "The specified resource does not exist.");

    public static TableFault EntityAlreadyExists() => new(409, "EntityAlreadyExists", "The specified entity already exists.");

    public static TableFault UpdateConditionNotSatisfied() =>
        new(412, "UpdateConditionNotSatisfied", "The update condition specified in the request was not satisfied.");

    public static TableFault InvalidInput(string message) => new(400, "InvalidInput", message);

    public static TableFault InvalidFilter(string why) => InvalidInput($"The query condition specified in the request is invalid: {why}");

    public static TableFault NotImplemented(string what) => new(501, "NotImplemented", $"The embedded Table service does not have this: {what}.");

    public static TableFault BodyTooLarge() =>
        new(413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.");
}
