namespace Azure.AI.TextAnalytics;

/// <summary>What a request may ask for.</summary>
public class TextAnalyticsRequestOptions;

/// <summary>What a request for sentiment may ask for.</summary>
public class AnalyzeSentimentOptions : TextAnalyticsRequestOptions;
