using Journey.Domain.Artefacts;

namespace Journey.Analysis.Segments;

/// <summary>Values of features on the scale they are compared on, and back.</summary>
internal static class Scales
{
    /// <summary>Refunds can make a sum negative, so the logarithm keeps the sign.</summary>
    public static double Logarithm(double value) => Math.Sign(value) * Math.Log(1 + Math.Abs(value));

    public static double To(FeatureScale scale, double value) => scale == FeatureScale.Logarithm ? Logarithm(value) : value;

    /// <summary>A mean as people read it: that of logarithms is a geometric mean.</summary>
    public static double From(FeatureScale scale, double mean) => scale == FeatureScale.Logarithm ? Math.Sign(mean) * (Math.Exp(Math.Abs(mean)) - 1) : mean;
}
