from langchain_experimental.agents import create_pandas_dataframe_agent
from langchain_experimental.tools import PythonREPLTool
from langchain_experimental.utilities import PythonREPL

# ruleid: model-runs-code
tools = [PythonREPLTool()]
# ruleid: model-runs-code
agent = create_pandas_dataframe_agent(model, frame, allow_dangerous_code=True)
# ok: model-runs-code
agent = create_pandas_dataframe_agent(model, frame, allow_dangerous_code=False)
# ruleid: model-runs-code
PythonREPL().run(answer)
# ok: model-runs-code
tools = [total_of_month]
# ruleid: model-runs-code
tools = load_tools(["wikipedia", "terminal"])
