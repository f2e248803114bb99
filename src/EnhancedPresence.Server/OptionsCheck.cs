using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server;

/// <summary>Turns the findings of a validator into the exception of a constructor.</summary>
internal static class OptionsCheck
{
    /// <exception cref="OptionsValidationException">The options are not valid; each failure names its option in full.</exception>
    public static void ThrowIfInvalid<T>(IValidateOptions<T> validator, T options)
        where T : class
    {
        if (validator.Validate(null, options) is { Failed: true } failure)
        {
            throw new OptionsValidationException(typeof(T).Name, typeof(T), failure.Failures);
        }
    }

    /// <summary>A finding that no attribute can make.</summary>
    /// <param name="options">The class.</param>
    /// <param name="property">The property.</param>
    /// <param name="what">What is wrong, as the end of a sentence.</param>
    /// <returns>The finding, in the form of those of attributes.</returns>
    public static ValidationResult Wrong(string options, string property, string what) => new($"The field {options}.{property} {what}.", [property]);
}
