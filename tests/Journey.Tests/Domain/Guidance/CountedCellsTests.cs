using Journey.Domain.Guidance;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain.Guidance;

public class CountedCellsTests
{
    [Theory]
    [InlineData("en", "Step 2, Goals, is open; cells to be filled: 17. What does the customer want to have achieved when the stage is over? More in the step's guidance.")]
    [InlineData("pl", "Krok 1, Persony, jest otwarty: pola do wypełnienia: 1. ")]
    [InlineData("ru", "Шаг 9, Мониторинг, открыт: ячеек к заполнению: 208. ")]
    [InlineData("zh", "第 2 步“目标”已开放：待填写 3 处。")]
    public void What_an_earlier_release_asked_is_said_without_its_count(string language, string asked)
    {
        var step = StepOrder.All.Single(one => asked.Contains($" {(int)one}", StringComparison.Ordinal) && asked.Contains(StepGuidance.Of(one, language, []).Label, StringComparison.Ordinal));
        Assert.StartsWith(CountedCells.Without(asked).TrimEnd(), StepGuidance.Ask(step, language), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Changes were requested for step 2, Goals.")]
    [InlineData("Fill cells to be filled: 3, in step 2, Goals.")]
    [InlineData("Step 2, Goals, is open. What does the customer want to have achieved when the stage is over? More in the step's guidance.")]
    public void Every_other_text_stays_as_it_is(string text) => Assert.Equal(text, CountedCells.Without(text));
}
