using System.CommandLine;

namespace HaploEmbed.Core.Stages;

/// <summary>Rules for options of command lines, of the command and of the stages alike.</summary>
public static class OptionRules
{
    /// <summary>Refuses a value before it is parsed, in a sentence of the house.</summary>
    /// <param name="option">The option.</param>
    /// <param name="isValid">Says of what was typed whether it will do.</param>
    /// <param name="expected">What was expected, for the sentence "Expected …".</param>
    public static void Require(this Option option, Func<string, bool> isValid, string expected)
    {
        ArgumentNullException.ThrowIfNull(option);

        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !isValid(result.Tokens[0].Value))
            {
                result.AddError($"{option.Name} is '{result.Tokens[0].Value}'. Expected {expected}.");
            }
        });
    }

    /// <summary>Says whether a text is a whole number of 1 or more.</summary>
    public static bool IsCount(string text) => int.TryParse(text, out var count) && count > 0;
}
