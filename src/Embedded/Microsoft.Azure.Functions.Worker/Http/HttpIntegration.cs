namespace Embedded.Functions.Http;

/// <summary>Says that the app asked for the types of ASP.NET Core in its HTTP functions.</summary>
internal sealed class HttpIntegration;
