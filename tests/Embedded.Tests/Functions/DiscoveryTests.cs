using Embedded.Functions.Discovery;
using Embedded.Functions.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using SampleFunctions;

namespace Embedded.Tests.Functions;

public class DiscoveryTests
{
    [Fact]
    public void Functions_are_found_by_their_attribute() =>
        Assert.Equal(["EveryMinute", "Greet", "Receive"], FunctionCatalog.Of([typeof(Samples)]).Functions.Select(function => function.Name).Where(name => name is "Greet" or "EveryMinute" or "Receive"));

    [Fact]
    public void A_name_is_a_letter_and_up_to_127_letters_digits_hyphens_and_underscores() => Assert.Equal(LongestName, FunctionCatalog.Of([typeof(Longest)]).Functions.Single().Name);

    [Theory]
    [InlineData(typeof(DigitFirst))]
    [InlineData(typeof(WithSpace))]
    [InlineData(typeof(TooLong))]
    [InlineData(typeof(Empty))]
    public void Any_other_name_is_refused(Type functions) => Assert.Contains("is not a function name", Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Of([functions])).Message);

    [Fact]
    public void A_name_given_twice_in_any_case_is_refused()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Of([typeof(Twice)]));
        Assert.Contains("same", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("is defined 2 times", refusal.Message);
    }

    [Fact]
    public void A_function_has_one_trigger() => Assert.Contains("0 triggers", Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Of([typeof(NoTrigger)])).Message);

    [Fact]
    public void A_parameter_that_nothing_can_be_bound_to_is_refused_at_start()
    {
        var function = FunctionCatalog.Of([typeof(Unbindable)]).Functions.Single();
        Assert.Contains("'number'", Assert.Throws<InvalidOperationException>(() => FunctionInvoker.Check(function)).Message);
    }

    [Fact]
    public void A_setting_in_percent_signs_is_put_in_and_two_underscores_part_its_sections()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("A:B", "one"), KeyValuePair.Create<string, string?>("C", "two")]).Build();
        Assert.Equal("x-one-two", SettingText.Resolve("x-%A__B%-%C%", settings));
        Assert.Contains("'Missing'", Assert.Throws<InvalidOperationException>(() => SettingText.Resolve("%Missing%", settings)).Message);
    }

    private sealed class Longest
    {
        [Function(LongestName)]
        public static void Run([HttpTrigger] HttpRequest request) => _ = request;
    }

    private const string LongestName = "a234567890_234567890-234567890A234567890B234567890C234567890D234567890E234567890F234567890G234567890H234567890I2345678901234567X";

    private sealed class DigitFirst
    {
        [Function("1st")]
        public static void Run([HttpTrigger] HttpRequest request) => _ = request;
    }

    private sealed class WithSpace
    {
        [Function("a b")]
        public static void Run([HttpTrigger] HttpRequest request) => _ = request;
    }

    private sealed class TooLong
    {
        [Function(LongestName + "y")]
        public static void Run([HttpTrigger] HttpRequest request) => _ = request;
    }

    private sealed class Empty
    {
        [Function("")]
        public static void Run([HttpTrigger] HttpRequest request) => _ = request;
    }

    private sealed class Twice
    {
        [Function("Same")]
        public static void One([HttpTrigger] HttpRequest request) => _ = request;

        [Function("SAME")]
        public static void Other([HttpTrigger] HttpRequest request) => _ = request;
    }

    private sealed class NoTrigger
    {
        [Function("Alone")]
        public static void Run(HttpRequest request) => _ = request;
    }

    private sealed class Unbindable
    {
        [Function("Binds")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, int number) => _ = (timer, number);
    }
}
